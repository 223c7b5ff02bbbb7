/** Time between two looks, in milliseconds. */
const LOOK_MS = 1_000;

/** Watches one exchange. */
export interface Watchdog {
  /** Milliseconds without a sign of life; Infinity while nothing is expected. */
  limitMs: number;
  /** Milliseconds that are left for the whole, however lively; not counting those while nothing is expected. */
  leftMs: number;
  /** Set at each sign of life. */
  isAlive: boolean;
  /** Called when one of both times is up. */
  readonly onLimit: () => void;
}

/**
 * Tells of exchanges that have been silent for too long, or taken too long in all. One timer looks at all of them: a timer
 * for each request, set anew with each byte, costs more than the request's own work. So a limit is noticed at
 * most a look later.
 */
export class Silences {
  /** For how long each has seen no sign of life. */
  private readonly quietMs = new Map<Watchdog, number>();
  private timer: NodeJS.Timeout | undefined;

  /** Tests look more often, at shorter limits. */
  constructor(private readonly lookMs = LOOK_MS) {}

  watch(watchdog: Watchdog): void {
    this.quietMs.set(watchdog, 0);
    // Whoever is watched has a socket, and that keeps the process alive.
    this.timer ??= setInterval(() => this.look(), this.lookMs).unref();
  }

  end(watchdog: Watchdog): void {
    this.quietMs.delete(watchdog);
  }

  private look(): void {
    if (this.quietMs.size === 0) {
      clearInterval(this.timer);
      this.timer = undefined;
    }
    for (const [watchdog, before] of this.quietMs) {
      // The time up to the first look counts less, so nobody is given up too early.
      const quietMs = watchdog.isAlive ? 0 : before + this.lookMs;
      this.quietMs.set(watchdog, quietMs);
      watchdog.isAlive = false;
      if (watchdog.limitMs !== Infinity) watchdog.leftMs -= this.lookMs;
      if (quietMs >= watchdog.limitMs || watchdog.leftMs <= 0) watchdog.onLimit();
    }
  }
}
