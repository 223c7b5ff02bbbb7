import type { LimitNotice } from '../../rate-limit/limit-notice';
import type { Ending } from '../ending';
import type { RequestError } from '../http-errors';
import type { KnownRefusals } from './known-refusals';
import type { KnownServer } from './known-server';
import { actionFor, isGate, type Outcome } from './outcome';
import type { TimeLimits } from './time-limits';
import type { Tries } from './tries';

/** A refusal is asked about once more after this, in milliseconds: by then a restart on the way is over. */
const CONFIRM_AFTER_MS = 5_000;
/** How long what is refused by something on the way is tried again, in milliseconds. */
const FOREIGN_MS = 60_000;
/** How often one request is tried again whose credentials are refused, though others' were accepted. */
const MOST_UNAUTHORIZED = 3;

/** A try that failed. */
interface FailedAttempt {
  readonly path: string;
  /** What limits and refusals are counted by. */
  readonly bucket: string;
  readonly outcome: Outcome;
  /** Statuses that are believed at once. */
  readonly believes: readonly number[];
  /** It failed in the read before: it gets one try, besides those that the rate limit refuses. */
  readonly once: boolean;
  /** What the answer says of when to come again, where one came. */
  readonly notice: LimitNotice | undefined;
  /** For how long the rate limit holds it, in milliseconds. */
  readonly heldMs: number | undefined;
  readonly tries: Tries;
}

/** What is known of a server, and what its failures end. */
interface NextTryOptions {
  readonly limits: TimeLimits;
  readonly server: KnownServer;
  readonly refusals: KnownRefusals;
  readonly ending: Ending;
}

/** The wait until a request may be tried again, if it may. */
interface Wait {
  readonly ms: number;
  /** By the server; then it does not count as time of the request. */
  readonly isAnnounced: boolean;
}

/** Says when a request that failed is tried again, and what becomes of it and the others where it is not. */
export class NextTry {
  constructor(private readonly options: NextTryOptions) {}

  /** Throws where the request is given up. */
  after(failed: FailedAttempt): Wait {
    const { outcome, path, tries } = failed;
    tries.lastOutcome = outcome;
    const error = this.options.server.error(outcome, path);
    switch (actionFor(outcome)) {
      case 'confirm':
        return outcome.kind === 'status' && outcome.status === 401
          ? this.afterUnauthorized(failed, error)
          : this.confirm(failed, error);
      case 'fail':
        throw error;
      default:
        return this.announced(failed, error) ?? this.backoff(failed, error);
    }
  }

  /** Credentials that were accepted before may be refused by chance. Else they are not sent again. */
  private afterUnauthorized({ path, once, tries }: FailedAttempt, error: RequestError): Wait {
    const { refusals, ending, server } = this.options;
    if (refusals.refusedCredentials() || !server.hasAccepted) {
      const final = server.unauthorized(path);
      ending.failNext(final);
      throw final;
    }
    if (once || ++tries.refusals > MOST_UNAUTHORIZED) throw error;
    return { ms: tries.backoff(), isAnnounced: false };
  }

  private confirm({ bucket, outcome, believes, once, tries }: FailedAttempt, error: RequestError): Wait {
    const { refusals, server, limits } = this.options;
    // The second one is believed by who asked.
    if (outcome.kind !== 'status') return { ms: CONFIRM_AFTER_MS, isAnnounced: false };
    const { status } = outcome;
    const isBelieved =
      limits.hasDeadline ||
      once ||
      believes.includes(status) ||
      !server.hasAccepted ||
      refusals.isExpected(bucket, status);
    if (isBelieved || ++tries.refusals > 1) {
      refusals.confirm(bucket, status);
      throw error;
    }
    return { ms: CONFIRM_AFTER_MS, isAnnounced: false };
  }

  private announced(failed: FailedAttempt, error: RequestError): Wait | undefined {
    const { outcome, path, bucket, notice, heldMs = 0, once, tries } = failed;
    const { limits, server, refusals } = this.options;
    if (notice?.waitMs === undefined || (once && !notice.isRefusal)) return undefined;
    const { waitMs: ms, isRefusal } = notice;
    if (ms > limits.longestWaitMs) throw server.tooLong(outcome, path, Math.max(ms, heldMs));
    if (tries.isOver(0)) this.giveUp(bucket, outcome, tries, error);
    // One try, besides those that the rate limit refuses.
    if (!isRefusal && refusals.isHopeless(bucket)) throw error;
    tries.announced(ms);
    return { ms, isAnnounced: true };
  }

  private backoff({ bucket, outcome, once, tries }: FailedAttempt, error: RequestError): Wait {
    const { limits, server, refusals } = this.options;
    if (once) throw error;
    const ms = tries.backoff();
    const limitMs = isGate(outcome) ? FOREIGN_MS : undefined;
    const isOver = tries.isOver(ms, limitMs) || ms > limits.longestWaitMs;
    if (isOver || server.isNotTheApi(outcome, tries)) this.giveUp(bucket, outcome, tries, error);
    if (refusals.isHopeless(bucket)) throw error;
    return { ms, isAnnounced: false };
  }

  private giveUp(bucket: string, outcome: Outcome, tries: Tries, error: RequestError): never {
    const { server, ending, refusals } = this.options;
    refusals.gaveUp(bucket);
    if (server.isDown(outcome, tries, bucket)) ending.failNext(error);
    throw error;
  }
}
