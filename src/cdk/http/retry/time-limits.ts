import type { Clock } from '../../time/clock';

/** How long one request may be tried, not counting the waits that the server announces, in milliseconds. */
const TRYING_MS = 5 * 60_000;
/** The longest wait that the server may announce, in milliseconds. */
const LONGEST_WAIT_MS = 15 * 60_000;

/** A signal for one try, with the timer behind it. */
interface TimedSignal {
  /** Aborted with the read, or when the time is up. */
  readonly signal: AbortSignal;
  /** Must be called when the try has ended, so that no timer is left. */
  readonly release: () => void;
}

/** How long requests may take: less than usual where the client has a deadline. */
export class TimeLimits {
  constructor(
    private readonly clock: Clock,
    /** By the clock. */
    private readonly deadlineMs: number | undefined,
    /** For how long one request is tried, in milliseconds. */
    private readonly patienceMs = TRYING_MS,
  ) {}

  /** Is there a deadline? Then there is no time to ask about a refusal twice. */
  get hasDeadline(): boolean {
    return this.deadlineMs !== undefined;
  }

  /** For the tries of a request that begins now, in milliseconds. */
  get tryingMs(): number {
    return Math.max(0, this.atMost(this.patienceMs));
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

  /**
   * A signal for one try: aborted with another one, or when the time is up. Not AbortSignal.any with
   * AbortSignal.timeout: what they make may be collected as garbage before it fires, and the latter takes whole
   * milliseconds only.
   */
  signalFor(signal: AbortSignal): TimedSignal {
    const { clock, deadlineMs } = this;
    if (deadlineMs === undefined) return { signal, release: () => undefined };
    const ending = new AbortController();
    const timer = new AbortController();
    const end = () => ending.abort();
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
    void clock.sleep(Math.max(0, deadlineMs - clock.now()), timer.signal).then(() => {
      if (!timer.signal.aborted) end();
    });
    return {
      signal: ending.signal,
      release: () => {
        signal.removeEventListener('abort', end);
        timer.abort();
      },
    };
  }

  private atMost(ms: number): number {
    return this.deadlineMs === undefined ? ms : Math.min(ms, this.deadlineMs - this.clock.now());
  }
}
