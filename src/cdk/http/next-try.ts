import type { LimitNotice } from '../rate-limit/limit-notice';
import type { Ending } from './ending';
import type { RequestError } from './http-errors';
import type { KnownServer } from './known-server';
import { actionFor, type Outcome } from './outcome';
import type { TimeLimits } from './time-limits';
import type { Tries } from './tries';

/** A try that failed. */
interface Failed {
  readonly path: string;
  readonly outcome: Outcome;
  /** What the answer says of when to come again, where one came. */
  readonly notice: LimitNotice | undefined;
  /** For how long the rate limit holds it, in milliseconds. */
  readonly heldMs: number | undefined;
  readonly tries: Tries;
}

interface NextTryOptions {
  readonly limits: TimeLimits;
  readonly server: KnownServer;
  readonly ending: Ending;
}

/** The wait until a request may be tried again, if it may. */
export interface Wait {
  readonly ms: number;
  /** By the server; then it does not count as time of the request. */
  readonly isAnnounced: boolean;
}

/** Says when a request that failed is tried again, and what becomes of it and the others where it is not. */
export class NextTry {
  constructor(private readonly options: NextTryOptions) {}

  /** Throws where the request is given up. */
  after(failed: Failed): Wait {
    const { outcome, path, tries } = failed;
    const { server, ending } = this.options;
    tries.lastOutcome = outcome;
    const error = server.error(outcome, path);
    if (actionFor(outcome) === 'fail') {
      // Credentials that are not accepted once are not sent again by the requests that still wait.
      if (error.status === 401) ending.failNext(error);
      throw error;
    }
    return this.announced(failed) ?? this.backoff(failed, error);
  }

  private announced({ outcome, path, notice, heldMs = 0, tries }: Failed): Wait | undefined {
    const { limits, server } = this.options;
    const ms = notice?.waitMs;
    if (ms === undefined) return undefined;
    if (ms > limits.longestWaitMs) throw server.tooLong(outcome, path, Math.max(ms, heldMs));
    if (tries.isOver(0)) this.giveUp(outcome, tries, server.error(outcome, path));
    return { ms, isAnnounced: true };
  }

  private backoff({ outcome, tries }: Failed, error: RequestError): Wait {
    const { limits, server } = this.options;
    const ms = tries.backoff();
    const isOver = tries.isOver(ms) || ms > limits.longestWaitMs;
    if (isOver || server.isNotTheApi(outcome, tries)) this.giveUp(outcome, tries, error);
    return { ms, isAnnounced: false };
  }

  private giveUp(outcome: Outcome, tries: Tries, error: RequestError): never {
    const { server, ending } = this.options;
    if (server.isDown(outcome, tries)) ending.failNext(error);
    throw error;
  }
}
