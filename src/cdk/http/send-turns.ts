import { type LimitNotice, readLimitNotice } from '../rate-limit/limit-notice';
import type { RateLimiter, Turn } from '../rate-limit/rate-limiter';
import type { Clock } from '../time/clock';
import type { Ending } from './ending';
import type { RequestError } from './http-errors';
import type { KnownServer } from './retry/known-server';
import type { Outcome } from './retry/outcome';
import type { TimeLimits } from './retry/time-limits';
import type { Tries } from './retry/tries';
import type { Answer } from './transport';

/** What a hold stands for, where nobody was refused. */
const REFUSED: Outcome = { kind: 'status', status: 429 };

interface SendTurnsOptions {
  readonly clock: Clock;
  readonly limiter: RateLimiter;
  readonly limits: TimeLimits;
  readonly server: KnownServer;
  readonly ending: Ending;
  /** The bucket that a path is counted in. */
  readonly bucketOf: (path: string) => string;
}

/** When requests may be sent: when the rate limiter lets them, if that is soon enough. */
export class SendTurns {
  constructor(private readonly options: SendTurnsOptions) {}

  /** Until when the rate limit holds all requests, by the clock, if it does. */
  get heldUntilMs(): number | undefined {
    return this.options.limiter.heldUntilMs;
  }

  /** For how long the rate limit holds a path from now on, in milliseconds. */
  heldMs(path: string): number | undefined {
    const { limiter, bucketOf, clock } = this.options;
    const untilMs = limiter.bucketHeldUntilMs(bucketOf(path));
    return untilMs === undefined ? undefined : untilMs - clock.now();
  }

  /** Resolves with the request's turn, or without where it has none; `given` says why. Throws where time is up. */
  ask(path: string, tries: Tries, signal: AbortSignal): Promise<Turn | undefined> {
    const { limits, clock, limiter, bucketOf } = this.options;
    const heldMs = this.heldMs(path) ?? 0;
    if (limits.isOverAt(clock.now() + heldMs)) throw this.outOfTime(path, tries);
    if (limits.isHopeless(heldMs)) throw this.heldTooLong(path, heldMs);
    return limiter.acquire(bucketOf(path), signal);
  }

  /** The turn that was asked for. Throws where the request must not be sent after all, and gives its turn back. */
  given(turn: Turn | undefined, path: string, tries: Tries, signal: AbortSignal): Turn {
    const { ending, limiter } = this.options;
    if (turn !== undefined && !ending.hasFailed && !signal.aborted) return turn;
    if (turn !== undefined) limiter.lost(turn);
    ending.assertGoing();
    if (signal.aborted) throw this.outOfTime(path, tries);
    throw this.heldTooLong(path, this.heldMs(path) ?? 0);
  }

  /** The turns of one exchange, which begins with one and takes another for each redirect. */
  of(turn: Turn, { path, tries }: { path: string; tries: Tries }, signal: AbortSignal): ExchangeTurns {
    return new ExchangeTurns(this, this.options.clock, { turn, path, tries, signal });
  }

  /** To be called with what the answer of each that was sent says of the limit; `lost` where none came. */
  answered(turn: Turn, path: string, notice: LimitNotice): void {
    const { limiter, limits } = this.options;
    limiter.answered(turn, notice);
    // None of those that it holds waits for the end of a hold that is too long for one request.
    if (limits.isHopeless(this.heldMs(path) ?? 0)) limiter.dismiss(turn.bucket);
  }

  lost(turn: Turn): void {
    this.options.limiter.lost(turn);
  }

  /** What went wrong at the last try, if there was one, says more than that time is up. */
  private outOfTime(path: string, { lastOutcome }: Tries): RequestError {
    const heldMs = this.heldMs(path);
    if (heldMs !== undefined) return this.heldTooLong(path, heldMs);
    return this.options.server.error(lastOutcome ?? { kind: 'silence', phase: 'answer' }, path);
  }

  private heldTooLong(path: string, heldMs: number): RequestError {
    return this.options.server.tooLong(REFUSED, path, heldMs);
  }
}

interface ExchangeTurn {
  readonly turn: Turn;
  readonly path: string;
  readonly tries: Tries;
  readonly signal: AbortSignal;
}

/** What the limiter is told of one exchange, and of those that it is redirected to. */
class ExchangeTurns {
  /** For how long redirected requests waited for their turn, in milliseconds. */
  waitedMs = 0;
  private turn: Turn | undefined;

  constructor(
    private readonly turns: SendTurns,
    private readonly clock: Clock,
    private readonly exchange: ExchangeTurn,
  ) {
    this.turn = exchange.turn;
  }

  /** The answer redirects: resolves when the next request may be sent. Throws where it must not be. */
  async next(answer: Pick<Answer, 'status' | 'headers'>): Promise<void> {
    const { path, tries, signal } = this.exchange;
    this.answered(answer);
    const sinceMs = this.clock.now();
    const turn = await this.turns.ask(path, tries, signal);
    this.waitedMs += this.clock.now() - sinceMs;
    this.turn = this.turns.given(turn, path, tries, signal);
  }

  answered(answer: Pick<Answer, 'status' | 'headers'>): LimitNotice {
    const notice = readLimitNotice(answer, this.clock.now());
    if (this.turn !== undefined) this.turns.answered(this.turn, this.exchange.path, notice);
    this.turn = undefined;
    return notice;
  }

  lost(): void {
    if (this.turn !== undefined) this.turns.lost(this.turn);
    this.turn = undefined;
  }
}
