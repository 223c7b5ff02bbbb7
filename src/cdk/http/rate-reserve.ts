/** What a refusal adds to the reserve, and the part of the limit that it may take at most. */
const STEP = 0.12;
const MOST_PART = 1 / 2;
/**
 * The part of requests that may be refused: hardly any on an account of our own, where they only show that we err; more
 * where others use so large a part of it, for there each refusal less costs more than it saves.
 */
const BORNE_ALONE = 0.006;
const BORNE_BY_OTHERS = 0.6;
/** Up to this part of the limit others may be only what we reckon wrongly, as where latencies vary much. */
const NO_OTHERS = 0.1;
const MOST_BORNE = 0.034;

/** What is left to others and to chance, as large as refusals have shown it to be needed. */
export class Reserve {
  private size = 0;
  /** Requests are whole: the reserve's fraction is kept back that often. */
  private drawn = 0;

  constructor(private readonly random: () => number) {}

  /**
   * How many of those that seem to be free are not sent.
   * @param unseen how many others have probably taken of them since the last answer.
   */
  keptBack(unseen: number): number {
    return Math.floor(this.size + unseen + this.drawn);
  }

  sent(): void {
    this.drawn = this.random();
  }

  /** @param othersPart how large a part of the limit others usually use. */
  accepted(othersPart: number): void {
    const borne = Math.min(MOST_BORNE, BORNE_ALONE + BORNE_BY_OTHERS * Math.max(0, othersPart - NO_OTHERS));
    this.size = Math.max(0, this.size - STEP * borne);
  }

  refused(limit: number): void {
    this.size = Math.min(limit * MOST_PART, this.size + STEP);
  }
}
