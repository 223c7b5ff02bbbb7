import type { Clock } from '../time/clock';
import { RateAlarm } from './rate-alarm';
import { Caution } from './rate-caution';
import { type Hold, refusedUntilMs } from './rate-hold';
import { readRateLimit, type RateLimitReading } from './rate-limit-headers';
import { type Next, nextSend, usable } from './rate-next';
import { RateQueue } from './rate-queue';
import { RateReadings } from './rate-readings';
import { OwnReturns } from './rate-returns';
import { LimitShape } from './rate-shape';
import { RateTrials } from './rate-trials';

export type { Hold } from './rate-hold';

/** Shorter waits are spacing and not worth a word. */
const TOLD_HOLD_MS = 1000;
/** More than this remaining, as a part of the limit, and a refusal is not for want of what the headers count. */
const PLENTY = 1 / 5;

export interface RateLimiterOptions {
  readonly clock: Clock;
  /** Called once for each hold of over a second, as soon as it is known. */
  readonly onHold?: (hold: Hold) => void;
  /** Numbers from 0 to 1, for the jitter of backoffs. */
  readonly random?: () => number;
}

export interface RateAnswer {
  readonly status: number;
  /** By lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** When its request was sent, by the clock. */
  readonly sentAtMs: number;
}

/**
 * Lets requests go at full speed until the answers' headers, or a 429, say otherwise; for all workers together.
 * docs: `nextSend` decides when; the fields here are what it decides by.
 */
export class RateLimiter {
  private readonly queue = new RateQueue();
  private readonly alarm: RateAlarm;
  private readonly readings = new RateReadings();
  private readonly shape = new LimitShape();
  private readonly returns = new OwnReturns(this.shape);
  private readonly caution = new Caution();
  private readonly trials = new RateTrials();
  private readonly random: () => number;
  private inFlight = 0;
  private lastSentMs = -Infinity;
  private lastAnswerMs = -Infinity;
  /** The newest answer came without headers, and none with headers has said anything that still holds. */
  private isUnlimited = false;
  private hold: Hold | undefined;
  private toldUntilMs = -Infinity;
  private wave = 0;
  private waveBeganMs = -Infinity;
  private waveCause: 'trial' | 'share' | 'unannounced' = 'trial';

  constructor(private readonly options: RateLimiterOptions) {
    this.alarm = new RateAlarm(options.clock, () => this.letGo());
    this.random = options.random ?? Math.random;
  }

  /** Until when nobody may send, by the clock, if that is so. */
  get heldUntilMs(): number | undefined {
    return this.hold !== undefined && this.hold.untilMs > this.options.clock.now() ? this.hold.untilMs : undefined;
  }

  /**
   * Resolves when a request may be sent, first come first served; each must be followed by `observe` or `forget`.
   * Never rejects. Where the signal is aborted it resolves at once, and then nothing was acquired: neither may follow.
   */
  acquire(signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true) return Promise.resolve();
    const turn = this.queue.join(signal, () => this.letGo());
    this.letGo();
    return turn;
  }

  /** To be called with every answer, errors too, as soon as its headers are there. */
  observe({ status, headers, sentAtMs }: RateAnswer): void {
    const nowMs = this.options.clock.now();
    const reading = readRateLimit(headers, nowMs);
    const wasTrial = this.trials.settle(sentAtMs);
    this.inFlight = Math.max(0, this.inFlight - 1);
    this.lastAnswerMs = nowMs;
    if (status === 429) this.refused(headers, sentAtMs, nowMs, wasTrial);
    else this.answered(reading, sentAtMs, nowMs, wasTrial, status < 500);
    this.letGo();
  }

  /** To be called when a request ended without an answer. The server may have counted it all the same. */
  forget(): void {
    this.inFlight = Math.max(0, this.inFlight - 1);
    this.trials.forget();
    if (this.readings.told !== undefined) {
      const nowMs = this.options.clock.now();
      this.readings.add(undefined, nowMs, nowMs);
    }
    this.letGo();
  }

  private answered(
    reading: RateLimitReading | undefined,
    sentAtMs: number,
    nowMs: number,
    wasTrial: boolean,
    isSuccess: boolean,
  ): void {
    if (isSuccess) {
      this.wave = 0;
      if (wasTrial) this.caution.acceptedTrial();
      else this.caution.accepted();
    }
    const before = this.readings.told;
    if (reading === undefined) {
      if (before !== undefined && sentAtMs < before.reset.latestMs) this.readings.add(undefined, sentAtMs, nowMs);
      else this.readings.clear();
      this.isUnlimited = this.readings.told === undefined;
      return;
    }
    this.isUnlimited = false;
    this.readings.add(reading, sentAtMs, nowMs);
    this.returns.add(sentAtMs, nowMs);
    this.shape.learn({ reading, before, after: this.readings.told, inFlight: this.inFlight, sentAtMs, nowMs });
    if (this.shape.isShort) {
      this.returns.compare(reading.remaining, sentAtMs, nowMs, this.inFlight, this.caution.lateMs);
    }
  }

  private refused(headers: RateAnswer['headers'], sentAtMs: number, nowMs: number, wasTrial: boolean): void {
    // Requests that were on their way when the first was refused are of the same wave.
    if (sentAtMs >= this.waveBeganMs) {
      this.wave++;
      this.waveBeganMs = nowMs;
      this.waveCause = this.causeOfRefusal(wasTrial);
      if (this.waveCause === 'trial') this.caution.refusedTrial(this.shape.windowMs);
      if (this.waveCause === 'unannounced') this.caution.refusedUnannounced(this.inFlight + 1);
    }
    if (this.waveCause === 'share') this.caution.refusedShare();
    const wave = { headers, sentAtMs, receivedAtMs: nowMs, wave: this.wave };
    this.holdUntil(refusedUntilMs(wave, this.random), 'refused', nowMs);
    this.readings.clear();
    this.isUnlimited = false;
    if (wasTrial) this.shape.refused();
    this.returns.refused(nowMs);
  }

  private causeOfRefusal(wasTrial: boolean): 'trial' | 'share' | 'unannounced' {
    if (wasTrial) return 'trial';
    const { told } = this.readings;
    if (told === undefined) return 'unannounced';
    const left = usable({ told, share: this.caution.share, inFlight: this.inFlight });
    return left > this.shape.size * PLENTY ? 'unannounced' : 'share';
  }

  private holdUntil(untilMs: number, reason: Hold['reason'], nowMs: number): void {
    if (this.hold?.reason === 'refused' && this.hold.untilMs >= untilMs && this.hold.untilMs > nowMs) return;
    this.hold = { untilMs, reason };
    if (untilMs - nowMs <= TOLD_HOLD_MS || untilMs - this.toldUntilMs <= TOLD_HOLD_MS) return;
    this.toldUntilMs = untilMs;
    this.options.onHold?.(this.hold);
  }

  /** Lets as many go as may. */
  private letGo(): void {
    const nowMs = this.options.clock.now();
    while (!this.queue.isEmpty) {
      const { atMs, isTrial } = this.next(nowMs);
      if (atMs > nowMs) {
        if (isTrial && atMs < Infinity && (this.inFlight === 0 || this.readings.told?.remaining === 0)) this.holdUntil(atMs, 'exhausted', nowMs);
        if (atMs < Infinity) this.alarm.ringAt(atMs);
        return;
      }
      this.inFlight++;
      this.lastSentMs = nowMs;
      if (isTrial) this.trials.add(nowMs);
      this.queue.letNext();
    }
    this.alarm.cancel();
  }

  private next(nowMs: number): Next {
    if (this.hold?.reason === 'refused' && this.hold.untilMs > nowMs) return { atMs: this.hold.untilMs, isTrial: false };
    this.hold = undefined;
    const { caution, shape, returns, inFlight } = this;
    if (inFlight >= Math.floor(caution.mostInFlight)) return { atMs: Infinity, isTrial: false };
    if (this.isUnlimited) return { atMs: nowMs, isTrial: false };
    const next = nextSend({
      nowMs,
      told: this.readings.told,
      inFlight,
      size: shape.size,
      windowMs: shape.windowMs,
      refillsEarly: shape.refillsEarly,
      share: caution.share,
      lateMs: caution.lateMs,
      lastSentMs: this.lastSentMs,
      lastAnswerMs: this.lastAnswerMs,
      mayTry: this.trials.mayTry(nowMs),
      trustedReturnMs: () => this.trials.count(nowMs) < returns.trusted ? returns.nextAtMs(nowMs, inFlight, caution.lateMs, true) : Infinity,
      ownReturnMs: () => returns.nextAtMs(nowMs, inFlight, caution.lateMs, false),
    });
    return next;
  }
}
