import type { Clock } from '../time/clock';

/** Node's timers can't exceed 24 days (they fire at once). Ringing early does no harm. */
const LONGEST_SLEEP_MS = 3_600_000;

/** Rings at the time that was set last, or earlier. */
export class Alarm {
  private atMs = Infinity;
  private cancelled = new AbortController();

  constructor(
    private readonly clock: Clock,
    private readonly ring: () => void,
  ) {}

  /** Infinity sets none: a pending timer would keep the process alive. */
  set(atMs: number): void {
    if (atMs === this.atMs) return;
    this.cancelled.abort();
    this.atMs = atMs;
    if (atMs === Infinity) return;
    const cancelled = new AbortController();
    this.cancelled = cancelled;
    const sleepMs = Math.min(LONGEST_SLEEP_MS, atMs - this.clock.now());
    void this.clock.sleep(sleepMs, cancelled.signal).then(() => {
      if (cancelled.signal.aborted) return;
      this.atMs = Infinity;
      this.ring();
    });
  }
}
