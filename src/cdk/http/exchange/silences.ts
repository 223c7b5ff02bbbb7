/** How often it is looked, in milliseconds, where limits are long enough for that. */
const LOOK_MS = 1_000;
/** Looks within the shortest limit: how exact it is. */
const LOOKS_A_LIMIT = 8;

/** One that something is expected of. */
export interface Watched {
  /** Milliseconds without a sign of life; Infinity while nothing is expected. */
  limitMs: number;
  /** Milliseconds that are left for the whole, however lively; not counting those while nothing is expected. */
  leftMs: number;
  /** Set at each sign of life. */
  isAlive: boolean;
}

interface Watch {
  readonly watched: Watched;
  readonly onLimit: () => void;
  quietMs: number;
}

/**
 * Tells of exchanges that have been silent for too long, or taken too long in all. One timer looks at all of them: a timer for each request, set
 * anew with each byte, costs more than the request's own work. So a limit is kept to within an eighth of it.
 */
export class Silences {
  private readonly watches = new Map<Watched, Watch>();
  private readonly lookMs: number;
  private timer: NodeJS.Timeout | undefined;

  /** With the shortest limit that will be watched, in milliseconds. */
  constructor(shortestMs: number) {
    this.lookMs = Math.max(1, Math.min(LOOK_MS, shortestMs / LOOKS_A_LIMIT));
  }

  watch(watched: Watched, onLimit: () => void): void {
    this.watches.set(watched, { watched, onLimit, quietMs: 0 });
    // Whoever is watched has a socket, and that keeps the process alive.
    this.timer ??= setInterval(() => this.look(), this.lookMs).unref();
  }

  end(watched: Watched): void {
    this.watches.delete(watched);
  }

  private look(): void {
    if (this.watches.size === 0) {
      clearInterval(this.timer);
      this.timer = undefined;
    }
    for (const watch of this.watches.values()) {
      const { watched } = watch;
      // The time up to the first look counts less, so nobody is given up too early.
      watch.quietMs = watched.isAlive ? 0 : watch.quietMs + this.lookMs;
      watched.isAlive = false;
      if (watched.limitMs !== Infinity) watched.leftMs -= this.lookMs;
      if (watch.quietMs >= watched.limitMs || watched.leftMs <= 0) watch.onLimit();
    }
  }
}
