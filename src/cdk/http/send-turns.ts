import type { Clock } from '../time/clock';
import type { Ending } from './ending';
import type { RequestError } from './http-errors';
import type { KnownServer } from './known-server';
import type { Outcome } from './outcome';
import type { RateLimiter } from './rate-limiter';
import type { TimeLimits } from './time-limits';
import type { Answer } from './transport';
import type { Tries } from './tries';

/** What a hold stands for, where nobody was refused. */
const REFUSED: Outcome = { kind: 'status', status: 429 };

interface SendTurnsOptions {
  readonly clock: Clock;
  readonly limiter: RateLimiter;
  readonly limits: TimeLimits;
  readonly server: KnownServer;
  readonly ending: Ending;
}

/** When requests may be sent: when the rate limiter lets them, if that is soon enough. */
export class SendTurns {
  constructor(private readonly options: SendTurnsOptions) {}

  /** Until when the rate limit holds all requests, by the clock, if it does. */
  get heldUntilMs(): number | undefined {
    return this.options.limiter.waitingUntilMs;
  }

  /** Resolves when it is the request's turn, or when it has none; `assertGiven` says which. Throws where time is up. */
  ask(path: string, tries: Tries, signal: AbortSignal): Promise<boolean> {
    const { limits, clock, limiter } = this.options;
    if (limits.isOverAt(this.heldUntilMs ?? clock.now())) throw this.outOfTime(path, tries);
    const turn = limiter.acquire(signal);
    this.endIfHeldTooLong(path);
    return turn;
  }

  /** Throws where a request must not be sent after all, and gives its turn back. */
  assertGiven(isGiven: boolean, path: string, tries: Tries, signal: AbortSignal): void {
    const { ending, limiter } = this.options;
    if (isGiven && (ending.hasFailed || signal.aborted)) limiter.forget();
    ending.assertGoing();
    if (signal.aborted) throw this.outOfTime(path, tries);
  }

  /** To be called with the answer of each that was sent; `lost` where none came. */
  answered(path: string, { status, headers }: Answer, sentAtMs: number): void {
    this.options.limiter.observe({ status, headers, sentAtMs });
    this.endIfHeldTooLong(path);
  }

  lost(sentAtMs: number): void {
    this.options.limiter.forget(sentAtMs);
  }

  /** A hold that is too long for one request is too long for all that it holds: none of them waits for its end. */
  private endIfHeldTooLong(path: string): void {
    const { clock, limits, ending, server } = this.options;
    const heldMs = (this.heldUntilMs ?? 0) - clock.now();
    if (limits.isHopeless(heldMs)) ending.failAll(server.tooLong(REFUSED, path, heldMs));
  }

  /** What went wrong at the last try, if there was one, says more than that time is up. */
  private outOfTime(path: string, { lastOutcome }: Tries): RequestError {
    const { clock, server } = this.options;
    const { heldUntilMs } = this;
    return heldUntilMs === undefined
      ? server.error(lastOutcome ?? { kind: 'silence', phase: 'answer' }, path)
      : server.tooLong(REFUSED, path, heldUntilMs - clock.now());
  }
}
