/** One who wants to send. */
export class Waiter {
  private isLet = false;
  private onLet: (() => void) | undefined;

  constructor(private readonly leave: (waiter: Waiter) => void) {}

  /** @internal */
  let(): void {
    this.isLet = true;
    this.onLet?.();
  }

  /** True when it is this one's turn; false when the signal is aborted before: then it has left, and `left` is called. */
  turn(signal: AbortSignal | undefined, left: () => void): Promise<boolean> {
    // Most need not wait, and a listener costs more than all the rest of it.
    if (this.isLet) return Promise.resolve(true);
    return new Promise((resolve) => {
      const onAbort = () => {
        this.leave(this);
        resolve(false);
        left();
      };
      this.onLet = () => {
        signal?.removeEventListener('abort', onAbort);
        resolve(true);
      };
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  }
}

/** Those who wait to send, first come first served. Whoever is aborted leaves at once. */
export class RateQueue {
  private readonly waiters: Waiter[] = [];

  get isEmpty(): boolean {
    return this.waiters.length === 0;
  }

  join(): Waiter {
    const waiter = new Waiter((one) => this.waiters.splice(this.waiters.indexOf(one), 1));
    this.waiters.push(waiter);
    return waiter;
  }

  letNext(): void {
    this.waiters.shift()?.let();
  }
}
