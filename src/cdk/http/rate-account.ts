import { Caution } from './rate-caution';
import type { RateLimitReading } from './rate-limit-headers';
import { type Outlook, usable } from './rate-next';
import { RateReadings } from './rate-readings';
import { OwnReturns } from './rate-returns';
import { LimitShape } from './rate-shape';

/** More than this part of the limit remaining, and a refusal is not for want of what the headers count. */
const PLENTY = 1 / 5;

/** An answer as the account sees it. Times are by our clock. */
export interface Seen {
  readonly sentAtMs: number;
  readonly nowMs: number;
  /** Whether its request went beyond what was known to be allowed. */
  readonly wasTrial: boolean;
  /** Requests without an answer, this one not among them. */
  readonly inFlight: number;
}

/** What the limiter knows of its own requests. */
export interface OwnRequests extends Pick<Outlook, 'nowMs' | 'inFlight' | 'lastSentMs' | 'mayTryMs'> {
  /** Trials without an answer. */
  readonly trials: number;
}

type Cause = 'trial' | 'share' | 'unannounced';

/** What is known of the account's budget, from all answers so far. */
export class RateAccount {
  private readonly readings = new RateReadings();
  private readonly shape = new LimitShape();
  private readonly returns = new OwnReturns(this.shape);
  private readonly caution = new Caution();
  private causeOfWave: Cause = 'trial';
  private lastAnswerMs = -Infinity;

  /** Whether the newest answers say nothing of any limit. */
  isUnlimited = false;

  /** How many may be in flight, whatever remains. */
  get mostInFlight(): number {
    return Math.floor(this.caution.mostInFlight);
  }

  /** How much later than announced a try is made, for some were refused. */
  get lateMs(): number {
    return this.caution.lateMs;
  }

  /** How many requests the newest answers say are left, where they say so. */
  get remaining(): number | undefined {
    return this.readings.told?.remaining;
  }

  /** Whether the newest answers say that nothing remains. */
  get isExhausted(): boolean {
    return this.readings.told?.remaining === 0;
  }

  /** An answer that is not a refusal. */
  accepted(reading: RateLimitReading | undefined, { sentAtMs, nowMs, wasTrial, inFlight }: Seen): void {
    this.lastAnswerMs = nowMs;
    if (wasTrial) this.caution.acceptedTrial();
    else this.caution.accepted();
    if (reading === undefined) {
      this.silent(sentAtMs, nowMs);
      return;
    }
    this.isUnlimited = false;
    const before = this.readings.told;
    this.readings.add(reading, sentAtMs, nowMs);
    this.returns.add(sentAtMs, nowMs);
    this.shape.learn({ reading, before, after: this.readings.told, inFlight, sentAtMs, nowMs });
    this.returns.compare(reading.remaining, sentAtMs, nowMs, inFlight, this.caution.lateMs);
  }

  /** A request ended without an answer. The server may have counted it all the same. */
  lost(nowMs: number): void {
    if (this.readings.told !== undefined) this.readings.add(undefined, nowMs, nowMs);
  }

  /** A refusal. Of a wave of them the first shows the cause. */
  refused({ sentAtMs, nowMs, wasTrial, inFlight }: Seen, isFirstOfWave: boolean): void {
    this.lastAnswerMs = nowMs;
    if (isFirstOfWave) {
      this.causeOfWave = wasTrial ? 'trial' : this.causeByHeaders(inFlight);
      if (this.causeOfWave === 'trial') this.caution.refusedTrial(this.shape.windowMs);
      if (this.causeOfWave === 'unannounced') this.caution.refusedUnannounced(inFlight + 1);
    }
    if (this.causeOfWave === 'share') this.caution.refusedShare();
    if (wasTrial) this.shape.refused();
    this.returns.refused(sentAtMs, nowMs, inFlight, this.caution.lateMs);
    this.readings.clear();
    this.isUnlimited = false;
  }

  /** All that decides when the next request may be sent. */
  outlook({ nowMs, inFlight, lastSentMs, mayTryMs, trials }: OwnRequests): Outlook {
    const { shape, caution, returns } = this;
    return {
      nowMs,
      told: this.readings.told,
      inFlight,
      size: shape.size,
      windowMs: shape.windowMs,
      refillsEarly: shape.refillsEarly,
      share: caution.share,
      lateMs: caution.lateMs,
      lastSentMs,
      lastAnswerMs: this.lastAnswerMs,
      mayTryMs,
      returns,
      mayTrustReturns: trials < returns.trusted,
    };
  }

  /** An answer without headers: a proxy's error, or from after a reset a server that has stopped to send them. */
  private silent(sentAtMs: number, nowMs: number): void {
    const { told } = this.readings;
    if (told !== undefined && sentAtMs < told.reset.latestMs) this.readings.add(undefined, sentAtMs, nowMs);
    else this.readings.clear();
    this.isUnlimited = this.readings.told === undefined;
  }

  private causeByHeaders(inFlight: number): Cause {
    const { told } = this.readings;
    if (told === undefined) return 'unannounced';
    return usable({ told, share: this.caution.share, inFlight }) > this.shape.size * PLENTY
      ? 'unannounced'
      : 'share';
  }
}
