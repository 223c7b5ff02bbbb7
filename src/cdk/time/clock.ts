/** The connector's time. It is passed in everywhere, so that tests can control it. */
export interface Clock {
  /** Milliseconds since the epoch by this machine's clock. */
  now(): number;
  /** Resolves after `ms` milliseconds, or at once when the signal is aborted. Never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/**
 * The clock of this machine as it was when the process began. If somebody sets the machine's clock, this one continues
 * evenly. Otherwise a hold of the rate limit could last an hour longer, or a request seem to have taken one.
 */
export const systemClock: Clock = {
  now: () => Math.round(performance.timeOrigin + performance.now()),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) {
        resolve();
        return;
      }
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal?.addEventListener('abort', done);
    }),
};
