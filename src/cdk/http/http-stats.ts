import type { Clock } from '../time/clock';

/** What all requests came to. */
export class HttpStats {
  /** All that were sent, retries too. */
  requests = 0;
  retries = 0;
  /** For how long the rate limit kept any from being sent. */
  readonly limited: WallTime;
  /** For how long any waited for its next try, besides that. */
  readonly backoff: WallTime;

  constructor(clock: Clock) {
    this.limited = new WallTime(clock);
    this.backoff = new WallTime(clock);
  }
}

/** For how long at least one of many was at something: time that several spend at once counts once. */
export class WallTime {
  private count = 0;
  private beganMs = 0;
  private endedMs = 0;

  constructor(private readonly clock: Clock) {}

  /** Until now, in milliseconds. */
  get ms(): number {
    return this.count === 0 ? this.endedMs : this.endedMs + this.clock.now() - this.beganMs;
  }

  /** One more is at it. `end` must follow. */
  begin(): void {
    if (this.count++ === 0) this.beganMs = this.clock.now();
  }

  end(): void {
    if (--this.count === 0) this.endedMs += this.clock.now() - this.beganMs;
  }
}
