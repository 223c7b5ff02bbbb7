import { COUNTINGS } from './rate-counting';
import { CountingGuess } from './rate-guess';
import { OthersUse } from './rate-others';
import { Reserve } from './rate-reserve';
import type { Known, Shown } from './rate-supposition';
import { type WholeOutlook, WholeWindow } from './rate-whole-window';

/**
 * Two requests are at least this part of the even distance apart: a burst spoils the estimates of some servers. Where
 * each request comes back by itself, what a hold has left unused is better taken soon.
 */
const CLOSEST = 0.7;
const CLOSEST_ONE_BY_ONE = 0.22;

/** An answer, and what was known of the limit before it. Times are by our clock. */
export interface ShortAnswer extends Omit<Shown, 'left'> {
  readonly remaining: number;
  readonly sentAtMs: number;
  readonly nowMs: number;
}

/** Our own requests, and what is known of the limit. */
export interface ShortOutlook extends WholeOutlook, Known {
  readonly inFlight: number;
  readonly lastSentMs: number;
  readonly lastAnswerMs: number;
}

/**
 * Limits by the second, where the resets that are told are too coarse to wait for: what is left is the limit, less our
 * own requests and those of others that answers have shown, for as long as the server seems to count them. What others
 * have sent since is met by a reserve, as large as refusals have shown it to be needed. Where all comes back at once
 * (`WholeWindow`) none of that is needed.
 */
export class ShortWindow {
  private readonly guess = new CountingGuess();
  private readonly others = new OthersUse();
  private readonly whole = new WholeWindow();
  private readonly reserve: Reserve;
  /** When the newest request that has an answer was with the server. */
  private lastArrivedMs = -Infinity;
  /** How many may be in flight: what we reckon may be wrong. */
  private trust = 1;

  constructor(random: () => number) {
    this.reserve = new Reserve(random);
  }

  /** How much of the limit others seem to use. */
  get othersUse(): number {
    return this.others.now;
  }

  accepted(answer: ShortAnswer): void {
    const { remaining, atMs, log, size, windowMs, ahead } = answer;
    this.reserve.accepted(this.others.usually / size);
    this.trust = Math.min(size, this.trust + 1);
    const oneByOne = size - COUNTINGS[0].inUse(log, windowMs, atMs) - ahead - 1;
    this.whole.answered({ ...answer, oneByOne });
    this.learn({ ...answer, left: remaining + 1 });
  }

  refused(shown: Omit<Shown, 'left'>): void {
    this.reserve.refused(shown.size);
    this.trust = Math.max(1, this.trust / 2);
    this.learn({ ...shown, left: 0 });
  }

  sent(): void {
    this.reserve.sent();
  }

  /** @param outlook what was known of the limit. */
  sentInWindow(outlook: Omit<WholeOutlook, 'size'>): void {
    this.whole.sent(outlook);
  }

  /** When the next request may be sent; Infinity where only an answer will tell. */
  nextAtMs(outlook: ShortOutlook): number {
    const { nowMs, windowMs, inFlight, lastSentMs, lastAnswerMs } = outlook;
    const nextMs = this.whole.isSure ? this.whole.nextAtMs(outlook) : this.nextByGuessMs(outlook);
    // Whatever else is counted there: a server that has not been asked for a window's length is asked again.
    const silentMs = inFlight === 0 ? Math.max(lastSentMs, lastAnswerMs) + windowMs : Infinity;
    return Math.max(nowMs, Math.min(silentMs, nextMs));
  }

  private nextByGuessMs(outlook: ShortOutlook): number {
    const { nowMs, windowMs, size, inFlight, lastSentMs } = outlook;
    const closest = this.guess.isSurelyUsual ? CLOSEST_ONE_BY_ONE : CLOSEST;
    const pacedMs = lastSentMs + (windowMs / size) * closest;
    if (pacedMs > nowMs) return pacedMs;
    if (inFlight >= this.trust) return Infinity;
    const { best } = this.guess;
    const unseen = this.others.usually * Math.min(1, (nowMs - this.lastArrivedMs) / windowMs);
    const free = best.left(outlook, nowMs) - inFlight;
    return free >= 1 + this.reserve.keptBack(unseen) ? nowMs : best.nextMoreMs(outlook, nowMs);
  }

  private learn(shown: Shown): void {
    this.guess.learn(shown);
    this.others.learn(this.guess.best.othersInUse(shown.windowMs, shown.atMs));
    this.lastArrivedMs = Math.max(this.lastArrivedMs, shown.atMs);
  }
}
