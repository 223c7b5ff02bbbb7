/** What we sent in a window of the server's, and what its answers told. Times are by our clock. */
export class OwnWindow {
  /** When the first of its answers came. */
  firstAnswerMs = Infinity;
  /** The most and the least that remained after a request. */
  most = -Infinity;
  least = Infinity;
  /** Whether a request of ours found nothing used. */
  isWhole = false;
  private answers = 0;

  constructor(readonly sentMs: number[]) {}

  get beganMs(): number {
    return this.sentMs[0] ?? Infinity;
  }

  /** Whether each answer told less than all before, as it must where nothing comes back before the end. */
  get hasOnlyFallen(): boolean {
    return this.most - this.least >= this.answers - 1;
  }

  answered(remaining: number, nowMs: number): void {
    this.answers++;
    this.firstAnswerMs = Math.min(this.firstAnswerMs, nowMs);
    this.most = Math.max(this.most, remaining);
    this.least = Math.min(this.least, remaining);
  }
}
