/** Before the first answer: as many as the connector has workers, unless it was told to have more. */
const FIRST_TRIALS = 10;
/** A trial that takes longer does not keep others from trying: one slow answer must not stop everybody. */
const PATIENCE_MS = 5000;

/** Requests that were sent beyond what the answers so far allow, to see whether they may be. */
export class RateTrials {
  private sentMs: number[] = [];
  private most = FIRST_TRIALS;

  /** How many are out, but for those that have taken too long. */
  count(nowMs: number): number {
    this.drop(nowMs - PATIENCE_MS);
    return this.sentMs.length;
  }

  /** From when on another trial may be made: now, or when patience with those before ends. */
  mayTryMs(nowMs: number): number {
    return this.count(nowMs) < this.most ? nowMs : (this.sentMs[0] ?? nowMs) + PATIENCE_MS;
  }

  add(nowMs: number): void {
    this.sentMs.push(nowMs);
  }

  /** An answer to a request that was sent then: all trials up to it are settled. Whether there were any. */
  settle(sentAtMs: number): boolean {
    this.most = 1;
    return this.drop(sentAtMs) > 0;
  }

  /** A request ended without an answer, maybe a trial. */
  forget(): void {
    this.sentMs.pop();
  }

  /** Drops those up to a time. Returns how many. */
  private drop(upToMs: number): number {
    const kept = this.sentMs.findIndex((ms) => ms > upToMs);
    return this.sentMs.splice(0, kept === -1 ? this.sentMs.length : kept).length;
  }
}
