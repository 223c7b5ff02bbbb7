import type { Clock } from '../../../src/cdk/time/clock';

/** How often time moves, in real milliseconds. */
const TICK_MS = 1;

interface Sleeper {
  readonly untilMs: number;
  readonly wake: () => void;
}

/**
 * A clock on which time flies while sockets stay real: a wait of a minute is over in a fraction of a second. It moves
 * by ticks of the event loop and not by the machine's time, so that a slow machine doesn't make requests look slow.
 */
export class FastClock implements Clock {
  private readonly sleepers = new Set<Sleeper>();
  private timer: NodeJS.Timeout | undefined;

  /** `times`: how much faster than the machine's; `nowMs`: what it shows at first, in milliseconds since the epoch. */
  constructor(
    private readonly times: number,
    private nowMs: number,
  ) {
    this.schedule();
  }

  now(): number {
    return this.nowMs;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.sleepers.delete(sleeper);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const sleeper = { untilMs: this.nowMs + ms, wake };
      if (signal?.aborted === true) resolve();
      else {
        signal?.addEventListener('abort', wake);
        this.sleepers.add(sleeper);
      }
    });
  }

  /** So many of its milliseconds, in real ones. */
  real(ms: number): number {
    return ms / this.times;
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private schedule(): void {
    this.timer = setTimeout(() => {
      this.nowMs += TICK_MS * this.times;
      for (const { untilMs, wake } of this.sleepers) if (untilMs <= this.nowMs) wake();
      this.schedule();
    }, TICK_MS);
  }
}
