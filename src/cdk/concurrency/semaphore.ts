import { Heap } from './heap';

interface Waiter {
  readonly order: number;
  readonly sequence: number;
  readonly enter: () => void;
}

/** Admits a number of holders at a time. The next one has the lowest order; among equals, the first to arrive. */
export class Semaphore {
  private readonly waiting = new Heap<Waiter>((a, b) => a.order - b.order || a.sequence - b.sequence);
  private sequence = 0;
  private free: number;

  constructor(places: number) {
    this.free = places;
  }

  async acquire(order = 0): Promise<void> {
    if (this.free > 0) {
      this.free--;
      return;
    }
    await new Promise<void>((enter) => this.waiting.push({ order, sequence: this.sequence++, enter }));
  }

  release(): void {
    const next = this.waiting.pop();
    if (next === undefined) this.free++;
    else next.enter();
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.acquire();
    try {
      return await work();
    } finally {
      this.release();
    }
  }
}
