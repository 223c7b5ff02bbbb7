import type { RateLimitReading } from './rate-limit-headers';
import type { Told } from './rate-readings';
import { RecentMax } from './rate-recent-max';

/** How long the greatest figures count: an hour is the longest window that APIs of this kind have. */
const MEMORY_MS = 3_600_000;
const SECOND_MS = 1000;
/** Up to here a second of doubt about the reset, before and after, is more than a tenth of the window. */
const SHORT_MS = 20 * SECOND_MS;

/** So many refused tries in a row are no chance. */
const MOST_REFUSED_TRIES = 4;

/** An answer's reading among the others. */
export interface Lesson {
  readonly reading: RateLimitReading;
  /** What was told without this reading, and with it. */
  readonly before: Told | undefined;
  readonly after: Told | undefined;
  readonly inFlight: number;
  readonly sentAtMs: number;
  readonly nowMs: number;
}

/** What the answers together show of the limit, for the API publishes no numbers. */
export class LimitShape {
  /** Requests in a window: one more than the most that ever remained after one. */
  size = 1;
  /** The longest time to a reset that was told. Too short where the reset is that of a single request. */
  windowMs = SECOND_MS;
  /** Whether requests come back before the reset, as in sliding windows and token buckets: then short waits pay. */
  refillsEarly = false;
  private refusedTries = 0;
  private readonly sizes = new RecentMax();
  private readonly windows = new RecentMax();

  /** Whether the resets are too coarse for the window to wait for them. */
  get isShort(): boolean {
    return this.windowMs <= SHORT_MS;
  }

  learn(lesson: Lesson): void {
    const { reading, nowMs } = lesson;
    const resetInMs = reading.resetInMs ?? 0;
    // A time with a fraction was held against a Date header without one, and so is up to a second too long.
    const surelyMs = resetInMs % SECOND_MS === 0 ? resetInMs : resetInMs - SECOND_MS;
    this.windows.add(surelyMs, nowMs, MEMORY_MS);
    this.sizes.add(reading.remaining + 1, nowMs, MEMORY_MS);
    this.windowMs = Math.max(SECOND_MS, this.windows.value);
    this.size = this.sizes.value;
    if (this.isShort || !this.showsEarlyRefill(lesson)) return;
    this.refillsEarly = true;
    this.refusedTries = 0;
  }

  private showsEarlyRefill({ reading, before, after, inFlight, sentAtMs, nowMs }: Lesson): boolean {
    const hasRisen = before !== undefined && after !== undefined && after.remaining > before.remaining;
    if (hasRisen && nowMs < before.reset.earliestMs) return true;
    // After a reset, or a hold, a new window has begun and is not full: what was used before still counts.
    const wasReset = before === undefined || sentAtMs >= before.reset.latestMs;
    const isNewWindow = wasReset && (reading.resetInMs ?? 0) > this.windowMs / 2;
    return isNewWindow && reading.remaining + inFlight + 1 < this.size / 2;
  }

  /** A try before the reset was refused. It may have been too early; but not each time. */
  refused(): void {
    if (++this.refusedTries >= MOST_REFUSED_TRIES) this.refillsEarly = false;
  }
}
