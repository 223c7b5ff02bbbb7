import { Heap } from './heap';

interface Task<K> {
  readonly key: K;
  readonly sequence: number;
  readonly run: () => Promise<void>;
}

/** Runs a bounded number of tasks at a time, the least by `compare` first, then the first that was added. */
export class TaskPool<K> {
  private readonly ready: Heap<Task<K>>;
  private running = 0;
  private sequence = 0;
  private hasFailed = false;
  private settle: (() => void) | undefined;

  constructor(
    private readonly width: number,
    compare: (a: K, b: K) => number,
  ) {
    this.ready = new Heap((a, b) => compare(a.key, b.key) || a.sequence - b.sequence);
  }

  /** Resolves when the task has ended; throws what it throws. After a task's failure no other task begins. */
  run(key: K, work: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      const run = () => work().then(resolve, (error: unknown) => this.fail(error, reject));
      this.ready.push({ key, sequence: this.sequence++, run });
      this.fill();
    });
  }

  /** Resolves when none is running. */
  async idle(): Promise<void> {
    if (this.running > 0) await new Promise<void>((resolve) => (this.settle = resolve));
  }

  private fail(error: unknown, reject: (error: unknown) => void): void {
    this.hasFailed = true;
    reject(error);
  }

  private fill(): void {
    while (this.running < this.width && !this.hasFailed) {
      const task = this.ready.pop();
      if (task === undefined) break;
      this.running++;
      void task.run().then(() => {
        this.running--;
        // After all promises: the caller may first add tasks whose keys come before the others.
        process.nextTick(() => this.fill());
      });
    }
    if (this.running === 0) this.settle?.();
  }
}
