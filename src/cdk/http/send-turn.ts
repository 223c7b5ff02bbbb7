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

/** What decides when a client's requests may be sent. */
export interface SendRules {
  readonly clock: Clock;
  readonly limiter: RateLimiter;
  readonly limits: TimeLimits;
  readonly server: KnownServer;
  readonly ending: Ending;
  /** The bucket that a path is counted in. */
  readonly bucketOf: (path: string) => string;
}

/** For how long the rate limit holds a path from now on, in milliseconds. */
export function heldMs({ limiter, bucketOf, clock }: SendRules, path: string): number | undefined {
  const untilMs = limiter.bucketHeldUntilMs(bucketOf(path));
  return untilMs === undefined ? undefined : untilMs - clock.now();
}

/** The turn that one exchange waits for, and those of the requests that it is redirected to. */
export class SendTurn {
  /** For how long redirected requests waited for their turn, in milliseconds. */
  waitedMs = 0;
  private turn: Turn | undefined;

  constructor(
    private readonly rules: SendRules,
    private readonly request: { readonly path: string; readonly tries: Tries },
    private readonly signal: AbortSignal,
  ) {}

  /** Resolves when the request may be sent; `answered` or `lost` must follow. Throws where it must not be. */
  async take(): Promise<void> {
    const { limits, clock, limiter, ending, bucketOf } = this.rules;
    const ms = this.heldMs ?? 0;
    if (limits.isOverAt(clock.now() + ms)) throw this.outOfTime();
    if (limits.isHopeless(ms)) throw this.heldTooLong(ms);
    const turn = await limiter.acquire(bucketOf(this.request.path), this.signal);
    if (turn !== undefined && !ending.hasFailed && !this.signal.aborted) {
      this.turn = turn;
      return;
    }
    if (turn !== undefined) limiter.lost(turn);
    ending.assertGoing();
    throw this.signal.aborted ? this.outOfTime() : this.heldTooLong(this.heldMs ?? 0);
  }

  /** The answer redirects: resolves when the next request may be sent. Throws where it must not be. */
  async next(answer: Pick<Answer, 'status' | 'headers'>): Promise<void> {
    const { clock } = this.rules;
    this.answered(answer);
    const sinceMs = clock.now();
    await this.take();
    this.waitedMs += clock.now() - sinceMs;
  }

  /** Tells the limiter what an answer says of the limit, and returns it. */
  answered(answer: Pick<Answer, 'status' | 'headers'>): LimitNotice {
    const { clock, limiter, limits } = this.rules;
    const notice = readLimitNotice(answer, clock.now());
    const { turn } = this;
    if (turn === undefined) return notice;
    limiter.answered(turn, notice);
    // None of those that it holds waits for the end of a hold that is too long for one request.
    if (limits.isHopeless(this.heldMs ?? 0)) limiter.dismiss(turn.bucket);
    this.turn = undefined;
    return notice;
  }

  /** No answer came. */
  lost(): void {
    if (this.turn !== undefined) this.rules.limiter.lost(this.turn);
    this.turn = undefined;
  }

  private get heldMs(): number | undefined {
    return heldMs(this.rules, this.request.path);
  }

  /** What went wrong at the last try, if there was one, says more than that time is up. */
  private outOfTime(): RequestError {
    const { path, tries } = this.request;
    if (this.heldMs !== undefined) return this.heldTooLong(this.heldMs);
    return this.rules.server.error(tries.lastOutcome ?? { kind: 'silence', phase: 'answer' }, path);
  }

  private heldTooLong(ms: number): RequestError {
    return this.rules.server.tooLong(REFUSED, this.request.path, ms);
  }
}
