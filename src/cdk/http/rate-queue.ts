interface Waiter {
  readonly let: () => void;
}

/** Those who wait to send, first come first served. Whoever is aborted leaves at once. */
export class RateQueue {
  private readonly waiters: Waiter[] = [];

  get isEmpty(): boolean {
    return this.waiters.length === 0;
  }

  /** True when it is this one's turn; false when the signal is aborted before, and then `left` is called. */
  join(signal: AbortSignal | undefined, left: () => void): Promise<boolean> {
    return new Promise((resolve) => {
      const leave = () => {
        this.waiters.splice(this.waiters.indexOf(waiter), 1);
        resolve(false);
        left();
      };
      const waiter: Waiter = {
        let: () => {
          signal?.removeEventListener('abort', leave);
          resolve(true);
        },
      };
      this.waiters.push(waiter);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }

  letNext(): void {
    this.waiters.shift()?.let();
  }
}
