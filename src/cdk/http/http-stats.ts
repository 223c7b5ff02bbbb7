import type { LimitNotice } from '../rate-limit/limit-notice';
import { ToldLimit } from './told-limit';
import type { Clock } from '../time/clock';

/** Times of more answers would tell nothing new. */
const MOST_TIMED = 1_000;

/** What all requests came to. */
export class HttpStats {
  /** All that were sent, retries too. */
  requests = 0;
  retries = 0;
  /** For how long the rate limit kept any from being sent. */
  readonly limited: WallTime;
  /** For how long any waited for its next try, besides that. */
  readonly backoff: WallTime;
  /** What headers tell of the rate limit. */
  readonly told = new ToldLimit();
  private readonly answersMs: number[] = [];

  constructor(clock: Clock) {
    this.limited = new WallTime(clock);
    this.backoff = new WallTime(clock);
  }

  /** An answer came after so many milliseconds. */
  answered(afterMs: number, notice: LimitNotice): void {
    if (this.answersMs.length < MOST_TIMED) this.answersMs.push(afterMs);
    this.told.add(notice);
  }

  /** The median of the times that the first answers took, in milliseconds. */
  get answerMs(): number {
    const inOrder = [...this.answersMs].sort((a, b) => a - b);
    return inOrder[Math.floor(inOrder.length / 2)] ?? 0;
  }
}

/** For how long at least one of many was at something: time that several spend at once counts once. */
export class WallTime {
  private count = 0;
  private beganMs = 0;
  private endedMs = 0;

  constructor(private readonly clock: Clock) {}

  /** Until now, in milliseconds. */
  get ms(): number {
    return this.count === 0 ? this.endedMs : this.endedMs + this.clock.now() - this.beganMs;
  }

  /** One more is at it. `end` must follow. */
  begin(): void {
    if (this.count++ === 0) this.beganMs = this.clock.now();
  }

  end(): void {
    if (--this.count === 0) this.endedMs += this.clock.now() - this.beganMs;
  }
}
