import { COUNTINGS, type Counting } from './rate-counting';
import { CountingGuess } from './rate-guess';
import type { RequestLog } from './rate-log';
import { OthersUse } from './rate-others';
import type { Told } from './rate-readings';
import { Reserve } from './rate-reserve';
import { type WholeOutlook, WholeWindow } from './rate-whole-window';

/**
 * Two requests are at least this part of the even distance apart: a burst spoils the estimates of some servers. Where
 * each request comes back by itself, what a hold has left unused is better taken soon.
 */
const CLOSEST = 0.7;
const CLOSEST_ONE_BY_ONE = 0.22;

/** An answer, and what was known of the limit before it. */
export interface ShortAnswer extends Pick<ShortOutlook, 'log' | 'size' | 'windowMs'> {
  readonly remaining: number;
  readonly sentAtMs: number;
  readonly nowMs: number;
  /** When its request was probably with the server. */
  readonly arrivedMs: number;
  readonly told: Told | undefined;
  /** Requests that were on their way before it and are not in the log yet, and those of them that are not in `told`. */
  readonly ahead: number;
  readonly aheadUncounted: number;
}

/** Our own requests, and what is known of the limit. Times are by our clock. */
export interface ShortOutlook extends WholeOutlook {
  readonly told: Told;
  readonly log: RequestLog;
  readonly inFlight: number;
  /** Those of them that what is told does not count. */
  readonly uncounted: number;
  readonly lastSentMs: number;
  readonly lastAnswerMs: number;
}

/**
 * Limits by the second, where the resets that are told are too coarse to wait for: what remains is what the last answer
 * told, and what has come back since of our own requests, for no server counts a request for ever. What others do in
 * the meantime is met by a reserve, as large as refusals have shown it to be needed. Where all comes back at once
 * (`WholeWindow`) none of that is needed.
 */
export class ShortWindow {
  private readonly guess = new CountingGuess();
  private readonly others = new OthersUse();
  private readonly whole = new WholeWindow();
  private readonly reserve: Reserve;
  /** How much may be taken to have come back before an answer confirms it. */
  private trust = 1;

  constructor(random: () => number) {
    this.reserve = new Reserve(random);
  }

  /** How much of the limit others use, as far as our own requests don't explain what remains. */
  get othersUse(): number {
    return this.others.now;
  }

  accepted(answer: ShortAnswer): void {
    const { remaining, sentAtMs, nowMs, size, windowMs, told } = answer;
    this.reserve.accepted(this.others.usually / size);
    this.trust++;
    const oneByOne = leftByOwnUse(answer, COUNTINGS[0]);
    this.others.learn(oneByOne - remaining);
    this.whole.answered({ remaining, sentAtMs, nowMs, oneByOne, size, windowMs });
    if (told === undefined || told.sentAtMs >= sentAtMs) return;
    this.guess.learn(remaining, (counting) =>
      Math.min(leftByOwnUse(answer, counting), leftByLast(answer, told, counting)),
    );
  }

  /** @param size the limit's, as far as it is known. */
  refused(size: number): void {
    this.reserve.refused(size);
    this.trust = Math.max(1, this.trust / 2);
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
    const { nowMs, log, windowMs, size, lastSentMs } = outlook;
    const closest = this.guess.isSurelyUsual ? CLOSEST_ONE_BY_ONE : CLOSEST;
    const pacedMs = lastSentMs + (windowMs / size) * closest;
    if (pacedMs > nowMs) return pacedMs;
    if (this.free(outlook) >= 1 + this.reserve.keptBack) return nowMs;
    return this.guess.counting.nextLessMs(log, windowMs, nowMs);
  }

  private free({ nowMs, told, log, windowMs, size, inFlight, uncounted }: ShortOutlook): number {
    const { counting } = this.guess;
    const { arrivedMs } = told;
    const atArrival = counting.inUse(log, windowMs, arrivedMs, arrivedMs);
    const returned = atArrival - counting.inUse(log, windowMs, arrivedMs, nowMs);
    const byAnswer = told.remaining + Math.min(returned, this.trust) - uncounted - told.silent;
    const byOwnUse = size - counting.inUse(log, windowMs, nowMs, nowMs) - inFlight;
    return Math.min(byAnswer, byOwnUse);
  }
}

/** What would be left after this request if it were all ours. */
function leftByOwnUse({ log, size, windowMs, arrivedMs, ahead }: ShortAnswer, counting: Counting): number {
  return size - counting.inUse(log, windowMs, arrivedMs, arrivedMs) - ahead - 1;
}

/** What would be left after this request by the last answer. */
function leftByLast(answer: ShortAnswer, told: Told, counting: Counting): number {
  const { log, windowMs, arrivedMs, aheadUncounted } = answer;
  const before = counting.inUse(log, windowMs, told.arrivedMs, told.arrivedMs);
  const now = counting.inUse(log, windowMs, arrivedMs, arrivedMs);
  return told.remaining + before - now - aheadUncounted - 1;
}
