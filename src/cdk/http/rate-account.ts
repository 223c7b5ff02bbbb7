import { ArrivalGuess } from './rate-arrival';
import { Caution } from './rate-caution';
import type { RateLimitReading } from './rate-limit-headers';
import { RequestLog } from './rate-log';
import { type Next, nextSend, usable } from './rate-next';
import { mayMiss, RateReadings, type Told } from './rate-readings';
import { LimitShape } from './rate-shape';
import { ShortWindow } from './rate-short-window';

/** More than this part of the limit remaining, and a refusal is not for want of what the headers count. */
const PLENTY = 1 / 5;
/** Where others seem to use more than this part, it is our own use of before that still counts. */
const MOST_OTHERS = 0.9;
/** A log as fine as this part of the window is fine enough. */
const GRAINS = 1000;
/** So many windows back the log is looked at, and so much further for answers that are late. */
const WINDOWS_BACK = 2.5;
const LATEST_ANSWER_MS = 10_000;

/** An answer as the account sees it. Times are by our clock. */
export interface Seen {
  readonly sentAtMs: number;
  readonly nowMs: number;
  /** Whether its request went beyond what was known to be allowed. */
  readonly wasTrial: boolean;
  /** When those were sent that have no answer yet; this one is not among them. */
  readonly unanswered: readonly number[];
}

/** What the limiter knows of its own requests. */
export interface OwnRequests {
  readonly nowMs: number;
  readonly unanswered: readonly number[];
  readonly lastSentMs: number;
  /** From when on another trial may be made. */
  readonly mayTryMs: number;
}

type Cause = 'trial' | 'share' | 'unannounced';

/** What is known of the account's budget, from all answers so far. */
export class RateAccount {
  private readonly readings = new RateReadings();
  private readonly shape = new LimitShape();
  private readonly log = new RequestLog();
  private readonly arrivals = new ArrivalGuess();
  private readonly caution = new Caution();
  private readonly short: ShortWindow;
  private causeOfWave: Cause = 'trial';
  private lastAnswerMs = -Infinity;

  /** Whether the newest answers say nothing of any limit. */
  isUnlimited = false;

  constructor(random: () => number) {
    this.short = new ShortWindow(random);
  }

  /** How many may be in flight, whatever remains. */
  get mostInFlight(): number {
    return Math.floor(this.caution.mostInFlight);
  }

  /** How much later than announced a try is made, for some were refused. */
  get lateMs(): number {
    return this.caution.lateMs;
  }

  /** Undefined before the first answer that tells of it. */
  get windowMs(): number | undefined {
    return this.log.total === 0 ? undefined : this.shape.windowMs;
  }

  get refillsEarly(): boolean {
    return this.shape.refillsEarly;
  }

  /** How many requests the newest answers say are left, where they say so. */
  get remaining(): number | undefined {
    return this.readings.told?.remaining;
  }

  /** Whether the newest answers say that nothing remains. */
  get isExhausted(): boolean {
    return this.readings.told?.remaining === 0;
  }

  /** When the request of an answer was probably with the server. */
  arrivedMs({ sentAtMs, nowMs }: Pick<Seen, 'sentAtMs' | 'nowMs'>): number {
    return this.arrivals.arrivedMs({ sentAtMs, receivedAtMs: nowMs });
  }

  /** When the next of our requests comes back, where there is no better reset to wait for. */
  returnMs(nowMs: number): number | undefined {
    const { log, shape } = this;
    return this.isShort ? log.when(log.upTo(nowMs - shape.windowMs) + 1) + shape.windowMs : undefined;
  }

  sent(nowMs: number): void {
    this.short.sent();
    if (!this.isShort) return;
    this.short.sentInWindow({ nowMs, windowMs: this.shape.windowMs, quickestMs: this.arrivals.quickestMs });
  }

  /** An answer that is not a refusal. */
  accepted(reading: RateLimitReading | undefined, seen: Seen): void {
    const { sentAtMs, nowMs, wasTrial, unanswered } = seen;
    this.answered(seen);
    if (wasTrial) this.caution.acceptedTrial();
    else this.caution.accepted();
    if (reading === undefined) {
      this.silent(sentAtMs, nowMs);
      return;
    }
    this.isUnlimited = false;
    this.learnShort(reading, seen);
    const before = this.readings.told;
    this.addReading(reading, seen);
    this.addToLog(seen);
    const inFlight = unanswered.length;
    this.shape.learn({ reading, before, after: this.readings.told, inFlight, sentAtMs, nowMs });
  }

  /** A request ended without an answer. The server may have counted it all the same. */
  lost(nowMs: number): void {
    if (this.readings.told !== undefined) this.addReading(undefined, { sentAtMs: nowMs, nowMs });
  }

  /** A refusal. Of a wave of them the first shows the cause. */
  refused(seen: Seen, isFirstOfWave: boolean): void {
    this.answered(seen);
    this.isUnlimited = false;
    this.short.refused(this.shape.size);
    if (this.isShort) {
      this.addReading({ remaining: 0, resetInMs: undefined }, seen);
      return;
    }
    const { wasTrial, unanswered } = seen;
    if (isFirstOfWave) {
      this.causeOfWave = wasTrial ? 'trial' : this.causeByHeaders(unanswered);
      if (this.causeOfWave === 'trial') this.caution.refusedTrial(this.shape.windowMs);
      if (this.causeOfWave === 'unannounced') this.caution.refusedUnannounced(unanswered.length + 1);
    }
    if (this.causeOfWave === 'share') this.caution.refusedShare();
    if (wasTrial) this.shape.refused();
    this.readings.clear();
  }

  /** When the next request may be sent. */
  next({ nowMs, unanswered, lastSentMs, mayTryMs }: OwnRequests): Next {
    const { shape, caution, log, lastAnswerMs } = this;
    const { size, windowMs, refillsEarly } = shape;
    const { told } = this.readings;
    const inFlight = unanswered.length;
    const uncounted = this.uncounted(told, unanswered);
    if (told !== undefined && this.isShort) {
      const short = {
        nowMs,
        told,
        log,
        inFlight,
        uncounted,
        lastSentMs,
        lastAnswerMs,
        size,
        windowMs,
        quickestMs: this.arrivals.quickestMs,
      };
      return { atMs: this.short.nextAtMs(short), isTrial: false };
    }
    return nextSend({
      nowMs,
      told,
      log,
      inFlight,
      uncounted,
      lastSentMs,
      lastAnswerMs,
      size,
      windowMs,
      refillsEarly,
      share: caution.share,
      lateMs: caution.lateMs,
      mayTryMs,
    });
  }

  private get isShort(): boolean {
    const { shape, short, readings } = this;
    return readings.told !== undefined && shape.isShort && short.othersUse <= shape.size * MOST_OTHERS;
  }

  private learnShort({ remaining }: RateLimitReading, seen: Seen): void {
    const { log } = this;
    const { size, windowMs } = this.shape;
    const { told } = this.readings;
    const { sentAtMs } = seen;
    const before = seen.unanswered.filter((ms) => ms < sentAtMs);
    const aheadUncounted = this.uncounted(told, before);
    const arrivedMs = this.arrivedMs(seen);
    this.short.accepted({
      remaining,
      sentAtMs,
      nowMs: seen.nowMs,
      arrivedMs,
      told,
      log,
      size,
      windowMs,
      ahead: before.length,
      aheadUncounted,
    });
  }

  private answered({ sentAtMs, nowMs }: Seen): void {
    this.lastAnswerMs = nowMs;
    this.arrivals.answered({ sentAtMs, receivedAtMs: nowMs });
  }

  private addReading(reading: RateLimitReading | undefined, seen: Pick<Seen, 'sentAtMs' | 'nowMs'>): void {
    const { sentAtMs, nowMs } = seen;
    this.readings.add({ sentAtMs, arrivedMs: this.arrivedMs(seen), receivedAtMs: nowMs, reading });
  }

  private addToLog(seen: Seen): void {
    const { windowMs } = this.shape;
    this.log.add(this.arrivedMs(seen), windowMs / GRAINS);
    this.log.forgetBefore(seen.nowMs - WINDOWS_BACK * windowMs - LATEST_ANSWER_MS);
  }

  /** An answer without headers: a proxy's error, or from after a reset a server that has stopped to send them. */
  private silent(sentAtMs: number, nowMs: number): void {
    const { told } = this.readings;
    if (told !== undefined && sentAtMs < told.reset.latestMs) this.addReading(undefined, { sentAtMs, nowMs });
    else this.readings.clear();
    this.isUnlimited = this.readings.told === undefined;
  }

  private uncounted(told: Told | undefined, unanswered: readonly number[]): number {
    if (told === undefined) return unanswered.length;
    // They are in the order of their sending.
    const lastCounted = unanswered.findLastIndex((sentAtMs) => !mayMiss(told, sentAtMs));
    return unanswered.length - 1 - lastCounted;
  }

  private causeByHeaders(unanswered: readonly number[]): Cause {
    const { told } = this.readings;
    if (told === undefined) return 'unannounced';
    const uncounted = this.uncounted(told, unanswered);
    const left = usable({ told, share: this.caution.share, uncounted });
    return left > this.shape.size * PLENTY ? 'unannounced' : 'share';
  }
}
