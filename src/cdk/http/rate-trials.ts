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
    const since = nowMs - PATIENCE_MS;
    while (this.sentMs.length > 0 && this.sentMs[0]! <= since) this.sentMs.shift();
    return this.sentMs.length;
  }

  /** From when on another trial may be made: now, or when patience with those before ends. */
  mayTryMs(nowMs: number): number {
    return this.count(nowMs) < this.most ? nowMs : this.sentMs[0]! + PATIENCE_MS;
  }

  add(nowMs: number): void {
    this.sentMs.push(nowMs);
  }

  /** An answer to a request that was sent then: all trials up to it are settled. Whether there were any. */
  settle(sentAtMs: number): boolean {
    this.most = 1;
    const after = this.sentMs.findIndex((ms) => ms > sentAtMs);
    const settled = after === -1 ? this.sentMs.length : after;
    this.sentMs.splice(0, settled);
    return settled > 0;
  }

  /** A request ended without an answer, maybe a trial. */
  forget(): void {
    this.sentMs.pop();
  }
}
