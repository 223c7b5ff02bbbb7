import { Caution } from './rate-caution';
import { usable } from './rate-next';
import type { Told } from './rate-readings';

/** More than this part of the limit remaining, and a refusal is not for want of what the headers count. */
const PLENTY = 1 / 5;

/** A refusal, and what was known before it. */
export interface LongRefusal {
  readonly wasTrial: boolean;
  readonly isFirstOfWave: boolean;
  readonly told: Told | undefined;
  /** Requests without an answer, and those of them that what is told does not count. */
  readonly inFlight: number;
  readonly uncounted: number;
  readonly size: number;
  readonly windowMs: number;
}

type Cause = 'trial' | 'share' | 'unannounced';

/**
 * Limits by the minute and longer: what is told is believed until the reset, with as much caution as refusals have shown
 * to be needed. What a refusal teaches depends on its cause.
 */
export class LongWindow {
  private readonly caution = new Caution();
  private causeOfWave: Cause = 'trial';

  /** How many may be in flight, whatever remains. */
  get mostInFlight(): number {
    return Math.floor(this.caution.mostInFlight);
  }

  /** How much later than announced a try is made, for some were refused. */
  get lateMs(): number {
    return this.caution.lateMs;
  }

  /** The part of what remains that may be in flight at once. */
  get share(): number {
    return this.caution.share;
  }

  accepted(wasTrial: boolean): void {
    if (wasTrial) this.caution.acceptedTrial();
    else this.caution.accepted();
  }

  /** Of a wave of refusals the first shows the cause. */
  refused(refusal: LongRefusal): void {
    if (refusal.isFirstOfWave) this.begin(refusal);
    if (this.causeOfWave === 'share') this.caution.refusedShare();
  }

  private begin(refusal: LongRefusal): void {
    this.causeOfWave = this.causeOf(refusal);
    if (this.causeOfWave === 'trial') this.caution.refusedTrial(refusal.windowMs);
    if (this.causeOfWave === 'unannounced') this.caution.refusedUnannounced(refusal.inFlight + 1);
  }

  private causeOf({ wasTrial, told, uncounted, size }: LongRefusal): Cause {
    if (wasTrial) return 'trial';
    if (told === undefined) return 'unannounced';
    const left = usable({ told, share: this.caution.share, uncounted });
    return left > size * PLENTY ? 'unannounced' : 'share';
  }
}
