import type { LimitNotice } from '../rate-limit/limit-notice';
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
    this.told.add(notice, afterMs);
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

/** So many requests in a fixed window. */
interface Limit {
  readonly requests: number;
  readonly perMs: number;
  /** Others may have used a part of the window before, so the limit may be larger. */
  readonly isLeast: boolean;
}

/** A window that our own request opened is no older than the answer took; clocks and timers may add this, in milliseconds. */
const SLACK_MS = 250;

/**
 * The limit that headers tell of, as far as answers have shown it: the most that was left, in the window's time. Exact
 * where a window was opened by our own request, and less where others share it.
 */
export class ToldLimit {
  private most = -1;
  private periodMs = 0;
  /** The time that was left in the window when the most requests were, and how long that answer took. */
  private mostMs = 0;
  private mostAfterMs = 0;
  private longestMs = 0;

  /** To be called with what each answer says, and how many milliseconds after its request it came. */
  add({ remaining, resetMs, periodMs }: LimitNotice, afterMs: number): void {
    if (remaining === undefined || resetMs === undefined) return;
    if (remaining > this.most) {
      this.most = remaining;
      this.mostMs = resetMs;
      this.mostAfterMs = afterMs;
    }
    this.periodMs = periodMs ?? this.periodMs;
    this.longestMs = Math.max(this.longestMs, resetMs);
  }

  get limit(): Limit | undefined {
    if (this.most < 0) return undefined;
    // A Date header is cut to the second, so the time until a reset appears too long.
    const perMs = this.periodMs || Math.floor(this.longestMs / 1000) * 1000;
    // The request that the answer was to had been counted.
    const ageMs = this.periodMs - this.mostMs;
    return { requests: this.most + 1, perMs, isLeast: ageMs > this.mostAfterMs + SLACK_MS };
  }
}
