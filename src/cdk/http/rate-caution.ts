/** What is kept of the share after a refusal, and the part of requests that may be refused for sharing an account. */
const KEPT_SHARE = 0.9;
const REFUSALS_BORNE = 0.02;
const LEAST_SHARE = 0.1;
const SHARE_REGAINED = 1 - REFUSALS_BORNE * Math.log(KEPT_SHARE);

/** How lateness grows with a refused trial, and the part of trials that may be refused: each holds everybody up. */
const LATENESS_GROWTH = 1.5;
const REFUSED_TRIALS_BORNE = 0.002;
const LATENESS_KEPT = 1 - REFUSED_TRIALS_BORNE * Math.log(LATENESS_GROWTH);
/** The first step is a part of the window, but not more than what latencies differ by. */
const FIRST_LATENESS = 0.02;
const FIRST_LATENESS_MOST_MS = 100;
/** Two truncated seconds, that of the clock and that of the wait, explain no more; other refusals are not for haste. */
const MOST_LATENESS_MS = 2000;

/**
 * How careful refusals have made us. Each refusal takes a step back, each acceptance a small one forward, so that both
 * are in balance where as many are refused as we bear; it needs no idea of why they are.
 */
export class Caution {
  /** The part of what remains that may be in flight at once: others in the same account are after it too. */
  share = 1;
  /** How much later than expected the next try for a returned or reset budget is made. */
  lateMs = 0;
  /** How many may be in flight, where the server refuses what its headers allow, or has none. */
  mostInFlight = Infinity;

  acceptedTrial(): void {
    this.lateMs *= LATENESS_KEPT;
  }

  accepted(): void {
    this.share = Math.min(1, this.share * SHARE_REGAINED);
    // One more after each round of answers, as in TCP's congestion avoidance.
    this.mostInFlight += 1 / this.mostInFlight;
  }

  refusedTrial(windowMs: number): void {
    const step = Math.min(windowMs * FIRST_LATENESS, FIRST_LATENESS_MOST_MS);
    this.lateMs = Math.min(MOST_LATENESS_MS, windowMs, this.lateMs * LATENESS_GROWTH + step);
  }

  /** Refused although something remained: it was gone when the request came. */
  refusedShare(): void {
    this.share = Math.max(LEAST_SHARE, this.share * KEPT_SHARE);
  }

  /** Refused although plenty remained, or although nothing was said: half as many at once, as in TCP. */
  refusedUnannounced(inFlight: number): void {
    this.mostInFlight = Math.max(1, Math.min(this.mostInFlight, inFlight) / 2);
  }
}
