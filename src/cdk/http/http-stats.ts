import type { Clock } from '../time/clock';
import { WallTime } from './wall-time';

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
