import type { LimitNotice } from '../rate-limit/limit-notice';

/** So many requests in a fixed window. */
export interface Limit {
  readonly requests: number;
  readonly perMs: number;
  /** Others may have used a part of the window before, so the limit may be larger. */
  readonly isLeast: boolean;
}

/** A window is ours from its beginning where an answer came this soon after it, in milliseconds. */
const FRESH_MS = 2_000;

/**
 * The limit that headers tell of, as far as answers have shown it: the most that was left, in the window's time. Exact
 * where a window was opened by our own request, and less where others share it.
 */
export class ToldLimit {
  private most = -1;
  private periodMs = 0;
  /** The time that was left in the window when the most requests were. */
  private mostMs = 0;
  private longestMs = 0;

  /** To be called with what each answer says. */
  add({ remaining, resetMs, periodMs }: LimitNotice): void {
    if (remaining === undefined || resetMs === undefined) return;
    if (remaining > this.most) {
      this.most = remaining;
      this.mostMs = resetMs;
    }
    this.periodMs = periodMs ?? this.periodMs;
    this.longestMs = Math.max(this.longestMs, resetMs);
  }

  get limit(): Limit | undefined {
    if (this.most < 0) return undefined;
    // A Date header is cut to the second, so the time until a reset is told too long.
    const perMs = this.periodMs || Math.floor(this.longestMs / 1000) * 1000;
    // The request that the answer was to had been counted.
    return { requests: this.most + 1, perMs, isLeast: this.mostMs < this.periodMs - FRESH_MS };
  }
}
