import type { Clock } from '../time/clock';
import { type Limited, limited } from './deadline';

/** How long one request may be tried, not counting the waits that the server announces, in milliseconds. */
const TRYING_MS = 5 * 60_000;
/** The longest wait that the server may announce, in milliseconds. */
const LONGEST_WAIT_MS = 15 * 60_000;

/** How long requests may take: less than usual where the client has a deadline. */
export class TimeLimits {
  constructor(
    private readonly clock: Clock,
    /** By the clock. */
    private readonly deadlineMs: number | undefined,
  ) {}

  /** For the tries of a request that begins now, in milliseconds. */
  get tryingMs(): number {
    return Math.max(0, this.atMost(TRYING_MS));
  }

  /** For one wait that begins now, in milliseconds. */
  get longestWaitMs(): number {
    return this.atMost(LONGEST_WAIT_MS);
  }

  /** Is a hold of so many milliseconds too long for any request, whenever it began? */
  isHopeless(heldMs: number): boolean {
    return heldMs > LONGEST_WAIT_MS;
  }

  /** Is it over at a time by the clock? */
  isOverAt(timeMs: number): boolean {
    return timeMs >= (this.deadlineMs ?? Infinity);
  }

  /** A signal for one try: aborted with another one, or when the time is up. */
  signalFor(ending: AbortSignal): Limited {
    return limited(ending, this.deadlineMs, this.clock);
  }

  private atMost(ms: number): number {
    return this.deadlineMs === undefined ? ms : Math.min(ms, this.deadlineMs - this.clock.now());
  }
}
