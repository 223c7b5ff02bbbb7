/** Shorter waits are not reported: they end before anybody reads of them. */
const LEAST_REPORTED_MS = 3000;
/** The least time between reports of consecutive waits. A longer wait is reported at once. */
const QUIET_MS = 15_000;
/** Short waits are reported when they fill more than half of a span of this length. */
const WATCHED_MS = 10_000;

/** Decides which waits are reported. */
export class HoldReports {
  private reportedAtMs = -Infinity;
  private reportedUntilMs = -Infinity;
  private watchedSinceMs: number | undefined;
  private waitedMs = 0;
  /** The state since the last call. */
  private last = { atMs: 0, waits: false };

  constructor(private readonly onHold: ((untilMs: number) => void) | undefined) {}

  /**
   * To be called at each change.
   * @param nextMs when the next waiting request may go; Infinity if none waits.
   * @param heldMs until when all requests are held, if they are.
   */
  waitsUntil(nextMs: number, heldMs: number | undefined, nowMs: number): void {
    this.watch(nextMs < Infinity, nowMs);
    if (heldMs !== undefined && heldMs - nowMs >= LEAST_REPORTED_MS) {
      const isLong = heldMs - nowMs >= QUIET_MS;
      const isNew = heldMs - this.reportedUntilMs >= LEAST_REPORTED_MS;
      if (isNew && (isLong || this.isQuiet(nowMs))) this.report(heldMs, nowMs);
    } else if (this.isMostlyWaiting(nowMs) && nextMs < Infinity && this.isQuiet(nowMs))
      this.report(nextMs, nowMs);
  }

  private isQuiet(nowMs: number): boolean {
    return nowMs - this.reportedAtMs >= QUIET_MS;
  }

  private report(untilMs: number, nowMs: number): void {
    this.reportedAtMs = nowMs;
    this.reportedUntilMs = untilMs;
    this.onHold?.(untilMs);
  }

  private watch(waits: boolean, nowMs: number): void {
    if (this.last.waits) this.waitedMs += nowMs - this.last.atMs;
    this.last = { atMs: nowMs, waits };
    this.watchedSinceMs ??= nowMs;
  }

  /** True once at the end of each span that was mostly waiting. */
  private isMostlyWaiting(nowMs: number): boolean {
    const spanMs = nowMs - (this.watchedSinceMs ?? nowMs);
    if (spanMs < WATCHED_MS) return false;
    const isMost = this.waitedMs > spanMs / 2;
    this.watchedSinceMs = nowMs;
    this.waitedMs = 0;
    return isMost;
  }
}
