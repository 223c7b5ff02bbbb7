/** Shorter waits are not worth a word: they are over before anybody has read it. */
const WORTH_TELLING_MS = 3000;
/** Nobody reads more often than this of waits that follow each other; a longer one is told at once. */
const QUIET_MS = 15_000;
/** Short waits are told where they are more than half of a span of this length. */
const WATCHED_MS = 10_000;

/** Decides which waits a person is told of. */
export class HoldNews {
  private toldAtMs = -Infinity;
  private toldUntilMs = -Infinity;
  private watchedSinceMs: number | undefined;
  private waitedMs = 0;
  /** The state since the last call. */
  private last = { atMs: 0, waits: false };

  constructor(private readonly onHold: ((untilMs: number) => void) | undefined) {}

  /**
   * To be called at each change.
   * @param nextMs when the next of those that wait may go; Infinity where none waits for a time.
   * @param heldMs until when all are held, if they are.
   */
  waitsUntil(nextMs: number, heldMs: number | undefined, nowMs: number): void {
    this.watch(nextMs < Infinity, nowMs);
    if (heldMs !== undefined && heldMs - nowMs >= WORTH_TELLING_MS) {
      const isLong = heldMs - nowMs >= QUIET_MS;
      const isNew = heldMs - this.toldUntilMs >= WORTH_TELLING_MS;
      if (isNew && (isLong || this.isQuiet(nowMs))) this.tell(heldMs, nowMs);
    } else if (this.isMostlyWaiting(nowMs) && nextMs < Infinity && this.isQuiet(nowMs))
      this.tell(nextMs, nowMs);
  }

  private isQuiet(nowMs: number): boolean {
    return nowMs - this.toldAtMs >= QUIET_MS;
  }

  private tell(untilMs: number, nowMs: number): void {
    this.toldAtMs = nowMs;
    this.toldUntilMs = untilMs;
    this.onHold?.(untilMs);
  }

  private watch(waits: boolean, nowMs: number): void {
    if (this.last.waits) this.waitedMs += nowMs - this.last.atMs;
    this.last = { atMs: nowMs, waits };
    this.watchedSinceMs ??= nowMs;
  }

  /** True once at the end of each span in which it was so. */
  private isMostlyWaiting(nowMs: number): boolean {
    const spanMs = nowMs - (this.watchedSinceMs ?? nowMs);
    if (spanMs < WATCHED_MS) return false;
    const isMost = this.waitedMs > spanMs / 2;
    this.watchedSinceMs = nowMs;
    this.waitedMs = 0;
    return isMost;
  }
}
