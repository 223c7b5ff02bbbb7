import type { Clock } from '../time/clock';

/** Timers can't be longer than 24 days (they fire at once); to wake too early does no harm. */
const LONGEST_SLEEP_MS = 3_600_000;
/** Not worth a new timer: the spacing of requests follows from each answer anew, and differs by less. */
const WORTH_MS = 5;

/** One alarm, at the earliest time that was asked for, or a few milliseconds after it. It may ring early. */
export class RateAlarm {
  private set: { readonly atMs: number; readonly cancelled: AbortController } | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly ring: () => void,
  ) {}

  ringAt(atMs: number): void {
    if (this.set !== undefined && this.set.atMs <= atMs + WORTH_MS) return;
    this.cancel();
    const set = { atMs, cancelled: new AbortController() };
    this.set = set;
    const sleepMs = Math.min(LONGEST_SLEEP_MS, atMs - this.clock.now());
    void this.clock.sleep(sleepMs, set.cancelled.signal).then(() => {
      if (this.set !== set) return;
      this.set = undefined;
      this.ring();
    });
  }

  /** A pending timer would keep the process alive. */
  cancel(): void {
    const { set } = this;
    this.set = undefined;
    set?.cancelled.abort();
  }
}
