import type { RateLimitReading } from './rate-limit-headers';
import { LongWindow } from './rate-long-window';
import { type Next, nextSend } from './rate-next';
import { type Exchanged, OwnRequests } from './rate-own-requests';
import { RateReadings, uncounted } from './rate-readings';
import { LimitShape } from './rate-shape';
import { ShortWindow } from './rate-short-window';
import type { Shown } from './rate-supposition';

/** Where others seem to use more than this part, it is our own use of before that still counts. */
const MOST_OTHERS = 0.9;

/** An answer as the account sees it. Times are by our clock. */
export interface Seen extends Exchanged {
  /** Whether its request went beyond what was known to be allowed. */
  readonly wasTrial: boolean;
  /** When those were sent that have no answer yet; this one is not among them. */
  readonly unanswered: readonly number[];
}

/** What the limiter knows of the requests that it let go. */
export interface Sent {
  readonly nowMs: number;
  readonly unanswered: readonly number[];
  readonly lastSentMs: number;
  /** From when on another trial may be made. */
  readonly mayTryMs: number;
}

/** What is known of the account's budget, from all answers so far, and what follows for the next request. */
export class RateAccount {
  private readonly readings = new RateReadings();
  private readonly shape = new LimitShape();
  private readonly own = new OwnRequests();
  private readonly long = new LongWindow();
  private readonly short: ShortWindow;

  /** Whether the newest answers say nothing of any limit. */
  isUnlimited = false;

  constructor(random: () => number) {
    this.short = new ShortWindow(random);
  }

  /** How many may be in flight, whatever remains. */
  get mostInFlight(): number {
    return this.long.mostInFlight;
  }

  /** How much later than announced a try is made, for some were refused. */
  get lateMs(): number {
    return this.long.lateMs;
  }

  /** Undefined before the first answer that tells of it. */
  get windowMs(): number | undefined {
    return this.own.log.total === 0 ? undefined : this.shape.windowMs;
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

  /** When the next of our requests comes back, where there is no better reset to wait for. */
  returnMs(nowMs: number): number | undefined {
    return this.isShort ? this.own.nextReturnMs(nowMs, this.shape.windowMs) : undefined;
  }

  sent(nowMs: number): void {
    this.short.sent();
    if (!this.isShort) return;
    this.short.sentInWindow({ nowMs, windowMs: this.shape.windowMs, quickestMs: this.own.quickestMs });
  }

  /** An answer that is not a refusal. */
  accepted(reading: RateLimitReading | undefined, seen: Seen): void {
    this.own.answered(seen);
    this.long.accepted(seen.wasTrial);
    if (reading === undefined) {
      this.silent(seen);
      return;
    }
    this.isUnlimited = false;
    if (this.shape.isShort)
      this.short.accepted({ ...seen, ...this.shown(seen), remaining: reading.remaining });
    const before = this.readings.told;
    this.addReading(reading, seen);
    this.own.counted(seen, this.shape.windowMs);
    const { sentAtMs, nowMs, unanswered } = seen;
    const inFlight = unanswered.length;
    this.shape.learn({ reading, before, after: this.readings.told, inFlight, sentAtMs, nowMs });
  }

  /** A request ended without an answer. The server may have counted it all the same. */
  lost(nowMs: number): void {
    if (this.readings.told !== undefined) this.addReading(undefined, { sentAtMs: nowMs, nowMs });
  }

  /** A refusal. Of a wave of them the first shows the cause. */
  refused(seen: Seen, isFirstOfWave: boolean): void {
    this.own.answered(seen);
    this.isUnlimited = false;
    const { size, windowMs } = this.shape;

    if (this.isShort) {
      this.short.refused(this.shown(seen));
      this.addReading({ remaining: 0, resetInMs: undefined }, seen);
      return;
    }
    const { wasTrial, unanswered } = seen;
    const { told } = this.readings;
    const inFlight = unanswered.length;
    const left = { told, inFlight, uncounted: uncounted(told, unanswered), size, windowMs };
    this.long.refused({ wasTrial, isFirstOfWave, ...left });
    if (wasTrial) this.shape.refused();
    this.readings.clear();
  }

  /** When the next request may be sent. */
  next({ nowMs, unanswered, lastSentMs, mayTryMs }: Sent): Next {
    const { size, windowMs, refillsEarly } = this.shape;
    const { log, lastAnswerMs, quickestMs } = this.own;
    const { told } = this.readings;
    const { share, lateMs } = this.long;
    const outlook = {
      nowMs,
      told,
      log,
      inFlight: unanswered.length,
      uncounted: uncounted(told, unanswered),
      lastSentMs,
      lastAnswerMs,
      size,
      windowMs,
      quickestMs,
      refillsEarly,
      share,
      lateMs,
      mayTryMs,
    };
    if (!this.isShort) return nextSend(outlook);
    return { atMs: this.short.nextAtMs(outlook), isTrial: false };
  }

  private get isShort(): boolean {
    const { shape, short, readings } = this;
    return readings.told !== undefined && shape.isShort && short.othersUse <= shape.size * MOST_OTHERS;
  }

  /** What an answer is held against: what was known of the limit before it. */
  private shown(seen: Seen): Omit<Shown, 'left'> {
    const { size, windowMs } = this.shape;
    const ahead = seen.unanswered.filter((ms) => ms < seen.sentAtMs).length;
    return { log: this.own.log, size, windowMs, atMs: this.own.arrivedMs(seen), ahead };
  }

  private addReading(reading: RateLimitReading | undefined, exchanged: Exchanged): void {
    const { sentAtMs, nowMs } = exchanged;
    const arrivedMs = this.own.arrivedMs(exchanged);
    this.readings.add({ sentAtMs, arrivedMs, receivedAtMs: nowMs, reading });
  }

  /** An answer without headers: a proxy's error, or from after a reset a server that has stopped to send them. */
  private silent(exchanged: Exchanged): void {
    const { told } = this.readings;
    if (told !== undefined && exchanged.sentAtMs < told.reset.latestMs) this.addReading(undefined, exchanged);
    else this.readings.clear();
    this.isUnlimited = this.readings.told === undefined;
  }
}
