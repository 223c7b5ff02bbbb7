import type { Clock } from '../../time/clock';
import { dateMs } from '../../time/http-date';
import { CredentialsError, type RequestError, requestError, waitTooLong } from '../http-errors';
import { isHandshake, type Outcome } from './outcome';
import type { Answer } from '../transport';
import type { Tries } from './tries';

/**
 * How long a server is tried that has never sent JSON, or never spoken TLS, in milliseconds. It is probably not the
 * API.
 */
const NEVER_RIGHT_MS = 30_000;

/** After so long without success a person is told what is being tried again, in milliseconds. */
const TELL_AFTER_MS = 10_000;

/** The bucket of a server that counts all requests together. */
export const ONE_FOR_ALL = '';

/** What its answers have shown of a server, and what is therefore said of it. */
export class KnownServer {
  /** The server's time by the first answer that was used, in milliseconds since the epoch, as of when it was sent. */
  firstTimeMs: number | undefined;
  private readonly host: string;
  /** What the base URL has before each path. */
  private readonly basePath: string;
  private hasAnswered = false;
  /** Was any answer accepted? */
  hasAccepted = false;
  private isTroubleTold = false;
  /** Endpoints of which requests were given up since the last answer that was used. */
  private readonly givenUp = new Set<string>();
  /** Until when an answer was in use that was what had been asked for; Infinity while one is. */
  private inUseUntilMs: number;

  constructor(
    baseUrl: string,
    private readonly clock: Clock,
  ) {
    const { host, pathname } = new URL(baseUrl);
    this.host = host;
    this.basePath = pathname.replace(/\/$/, '');
    this.inUseUntilMs = clock.now();
  }

  /** To be called with every answer. */
  answered(): void {
    this.hasAnswered = true;
  }

  /** An answer is what had been asked for. `used` must follow. */
  succeeded(headers: Answer['headers']): void {
    this.hasAccepted = true;
    this.firstTimeMs ??= timeOf(headers);
    this.inUseUntilMs = Infinity;
  }

  /** The answer is used, which takes as long as it takes the reader of our output; those that came meanwhile waited. */
  used(): void {
    this.givenUp.clear();
    this.inUseUntilMs = this.clock.now();
  }

  /** It has sent something else than JSON for too long, or spoken something else than TLS, and nothing else. */
  isNotTheApi(outcome: Outcome, { spentMs }: Tries): boolean {
    if (spentMs <= NEVER_RIGHT_MS) return false;
    const isOther = outcome.kind === 'body' && outcome.problem !== 'truncated';
    return (isOther && !this.hasAccepted) || (isHandshake(outcome) && !this.hasAnswered);
  }

  /**
   * A server that gave nobody an answer all the time is down for every request, not only for the one that failed. Where
   * only one endpoint was asked meanwhile, the others may be well: two must have been given up.
   */
  isDown(outcome: Outcome, { beganMs }: Tries, bucket: string): boolean {
    if (outcome.kind === 'status' && outcome.status < 500) return false;
    this.givenUp.add(bucket);
    if (this.inUseUntilMs > beganMs) return false;
    const isReached = outcome.kind === 'status' || outcome.kind === 'body' || outcome.kind === 'slow';
    return !isReached || !this.hasAccepted || bucket === ONE_FOR_ALL || this.givenUp.size > 1;
  }

  /** The message about requests that have failed for a while and are tried again. It is given once. */
  trouble(outcome: Outcome, path: string, { spentMs }: Tries): string | undefined {
    if (this.isTroubleTold || spentMs < TELL_AFTER_MS) return undefined;
    this.isTroubleTold = true;
    return `${this.error(outcome, path).userMessage} It is tried again for a while.`;
  }

  /** What a person is told of a request that failed for good. */
  error(outcome: Outcome, path: string): RequestError {
    const { host, hasAnswered, hasAccepted } = this;
    return requestError(outcome, { path: this.basePath + path, host, hasAnswered, hasAccepted });
  }

  /** What a person is told where the credentials are not accepted, or not any more. */
  unauthorized(path: string): CredentialsError {
    return new CredentialsError(this.basePath + path, this.host);
  }

  /** The same where the server asks for a wait that is too long, in milliseconds. */
  tooLong(outcome: Outcome, path: string, waitMs: number): RequestError {
    return waitTooLong(outcome, { path: this.basePath + path, host: this.host }, waitMs, this.clock.now());
  }
}

/** When an answer was sent; a cache on the way tells by `Age` how many seconds later that was than its Date. */
function timeOf({ date, age }: Answer['headers']): number | undefined {
  const ms = dateMs(date);
  const seconds = Number(age);
  return ms !== undefined && seconds > 0 ? ms + seconds * 1_000 : ms;
}
