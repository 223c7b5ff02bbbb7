import { Heap } from './heap';

interface Task<K> {
  readonly key: K;
  readonly sequence: number;
  readonly run: () => Promise<void>;
}

/**
 * Runs tasks with a bounded number of them at a time, the least by `compare` first, and of equal ones the one
 * that was added first; tasks may add tasks.
 */
export class TaskPool<K> {
  private readonly ready: Heap<Task<K>>;
  private running = 0;
  private sequence = 0;
  private failure: { readonly error: unknown } | undefined;
  private settle: (() => void) | undefined;

  constructor(
    private readonly width: number,
    compare: (a: K, b: K) => number,
  ) {
    this.ready = new Heap((a, b) => compare(a.key, b.key) || a.sequence - b.sequence);
  }

  add(key: K, run: () => Promise<void>): void {
    this.ready.push({ key, sequence: this.sequence++, run });
    this.fill();
  }

  /** Resolves when no task is left. After a task's failure no further one begins, and it is thrown. */
  async ended(): Promise<void> {
    if (!this.isIdle) await new Promise<void>((resolve) => (this.settle = resolve));
    if (this.failure !== undefined) throw this.failure.error;
  }

  private get isIdle(): boolean {
    return this.running === 0 && (this.ready.size === 0 || this.failure !== undefined);
  }

  private fill(): void {
    while (this.running < this.width && this.failure === undefined) {
      const task = this.ready.pop();
      if (task === undefined) break;
      this.running++;
      void this.carryOut(task);
    }
    if (this.isIdle) this.settle?.();
  }

  private async carryOut(task: Task<K>): Promise<void> {
    try {
      await task.run();
    } catch (error) {
      this.failure ??= { error };
    }
    this.running--;
    this.fill();
  }
}
