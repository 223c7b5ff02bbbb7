import { setMaxListeners } from 'node:events';
import { Semaphore } from '../concurrency/semaphore';
import type { Clock } from '../time/clock';
import { type Body, readBody, type ReadBody, type Scan } from './body';
import { limited } from './deadline';
import { type RequestError, requestError, StoppedError, WaitTooLongError } from './http-errors';
import { actionFor, type Outcome } from './outcome';
import type { RateLimiter } from './rate-limiter';
import { readRateLimit } from './rate-limit-headers';
import { LONGEST_RETRY_AFTER_MS, retryAfterMs } from './retry-after';
import { type Answer, type Transport, TransportError } from './transport';
import { Tries } from './tries';

/** How long one request may be tried, not counting the waits that the server announces, in milliseconds. */
const TRYING_MS = 5 * 60_000;
/** The longest wait that the server may announce, in milliseconds. */
const LONGEST_WAIT_MS = 15 * 60_000;
/** How long a server that has never sent JSON may go on so: it is probably not the API, in milliseconds. */
const NEVER_JSON_MS = 30_000;

export interface HttpClientOptions {
  /** Without a slash at its end; may have a path. */
  readonly baseUrl: string;
  readonly transport: Transport;
  readonly limiter: RateLimiter;
  readonly clock: Clock;
  /** Requests in flight. */
  readonly connections: number;
  readonly signal: AbortSignal;
  /** Numbers from 0 to 1, for the jitter of waits. */
  readonly random?: () => number;
  readonly log?: (level: 'DEBUG' | 'INFO' | 'WARN', text: string) => void;
  /** When all requests must have ended, by the clock: no wait goes beyond it. */
  readonly deadlineMs?: number;
}

export interface HttpStats {
  /** All requests that were sent, retries too. */
  requests: number;
  retries: number;
  /** Milliseconds of backoff and of waits for the rate limit, over all workers. */
  waitedMs: number;
}

/** Gets JSON: one limiter for all workers, retries by the table in `outcome.ts`, bodies used one at a time. */
export class HttpClient {
  readonly stats: HttpStats = { requests: 0, retries: 0, waitedMs: 0 };
  private readonly inFlight: Semaphore;
  /** Bodies are parsed and used one after the other: this is what bounds the memory that answers take. */
  private readonly turn = new Semaphore(1);
  private firstDate: string | undefined;
  private everJson = false;
  private lastSuccessMs: number;
  private outage: Error | undefined;
  /** Aborted with the read, or when the server holds everybody for longer than a read waits. */
  private readonly ending = new AbortController();

  constructor(private readonly options: HttpClientOptions) {
    this.inFlight = new Semaphore(options.connections);
    this.lastSuccessMs = options.clock.now();
    // Each request that waits listens to it.
    setMaxListeners(0, this.ending.signal);
    const end = () => this.ending.abort();
    options.signal.addEventListener('abort', end, { once: true });
    if (options.signal.aborted) end();
  }

  /** The Date header of the first answer that had one: the server's time when the read began. */
  get serverDate(): string | undefined {
    return this.firstDate;
  }

  /** How many requests the rate limit leaves, where the server says so. */
  get remainingRequests(): number | undefined {
    return this.options.limiter.remaining;
  }

  /** Until when the rate limit holds all requests, by the clock, if it does. */
  get heldUntilMs(): number | undefined {
    return this.options.limiter.waitingUntilMs;
  }

  /**
   * Gets a path and hands its body to `use`, with no other body in use meanwhile. Throws a RequestError, or a
   * StoppedError after the signal's abort. `use` must not make requests. `scan` is a faster way to make JSON of a body
   * for the first who asks; undefined where it can't.
   */
  async get<T>(path: string, use: (body: Body) => T | Promise<T>, scan?: Scan): Promise<T> {
    const tries = new Tries(this.options.clock, this.trying(), this.options.random ?? Math.random);
    for (;;) {
      const { answer, outcome } = await this.send(path, tries);
      if (answer !== undefined && actionFor(outcome) === 'use') {
        const used = await this.turn
          .run(() => this.useBody(readBody(answer, scan), use))
          .finally(() => answer.release());
        if (used.ok) return used.value;
        await this.failed(path, used.outcome, undefined, tries);
      } else {
        answer?.release();
        await this.failed(path, outcome, answer, tries);
      }
    }
  }

  private trying(): number {
    const { deadlineMs, clock } = this.options;
    return deadlineMs === undefined ? TRYING_MS : Math.max(0, Math.min(TRYING_MS, deadlineMs - clock.now()));
  }

  private async send(path: string, tries: Tries): Promise<{ answer?: Answer; outcome: Outcome }> {
    const { limiter, signal, clock, transport, baseUrl, deadlineMs } = this.options;
    await this.inFlight.acquire();
    const going = limited(this.ending.signal, deadlineMs, clock);
    try {
      const before = clock.now();
      this.assertInTime(path, tries);
      const turn = limiter.acquire(going.signal);
      this.endIfHeldTooLong(path);
      const mayGo = await turn;
      this.stats.waitedMs += clock.now() - before;
      if (mayGo && (this.outage !== undefined || going.signal.aborted)) limiter.forget();
      this.assertGoing();
      if (going.signal.aborted) throw this.outOfTime(path, tries);
      const sentAtMs = clock.now();
      this.stats.requests++;
      try {
        const answer = await transport({ url: baseUrl + path, signal: going.signal });
        this.firstDate ??= answer.headers['date'];
        limiter.observe({ status: answer.status, headers: answer.headers, sentAtMs });
        tries.spent(clock.now() - sentAtMs - answer.pausedMs);
        this.endIfHeldTooLong(path);
        this.options.log?.(
          'DEBUG',
          `GET ${path}: status ${answer.status} after ${clock.now() - sentAtMs} ms`,
        );
        return { answer, outcome: { kind: 'status', status: answer.status } };
      } catch (error) {
        limiter.forget(sentAtMs);
        if (signal.aborted) throw new StoppedError();
        if (!(error instanceof TransportError)) throw error;
        tries.spent(clock.now() - sentAtMs - error.pausedMs);
        return { outcome: error.outcome };
      }
    } finally {
      going.release();
      this.inFlight.release();
    }
  }

  /** A hold that is too long for one request is too long for all that it holds: none of them waits for its end. */
  private endIfHeldTooLong(path: string): void {
    const heldMs = (this.heldUntilMs ?? 0) - this.options.clock.now();
    if (heldMs <= LONGEST_WAIT_MS) return;
    this.outage ??= this.tooLong(path, { kind: 'status', status: 429 }, heldMs);
    this.ending.abort();
  }

  /** Throws where the client's time is up, or will be before the rate limit lets anybody go. */
  private assertInTime(path: string, tries: Tries): void {
    const { deadlineMs, clock } = this.options;
    if ((this.heldUntilMs ?? clock.now()) >= (deadlineMs ?? Infinity)) throw this.outOfTime(path, tries);
  }

  /** What went wrong at the last try, if there was one, says more than that time is up. */
  private outOfTime(path: string, { lastOutcome }: Tries): RequestError {
    const { heldUntilMs } = this;
    if (heldUntilMs !== undefined)
      return this.tooLong(path, { kind: 'status', status: 429 }, heldUntilMs - this.options.clock.now());
    return requestError(lastOutcome ?? { kind: 'silence', phase: 'answer' }, { path, host: this.host });
  }

  private async useBody<T>(
    read: ReadBody,
    use: (body: Body) => T | Promise<T>,
  ): Promise<{ ok: true; value: T } | Extract<ReadBody, { ok: false }>> {
    if (!read.ok) return read;
    this.everJson = true;
    this.lastSuccessMs = this.options.clock.now();
    return { ok: true, value: await use(read.body) };
  }

  /** After a failed try: waits, or throws where there is nothing to wait for. */
  private async failed(
    path: string,
    outcome: Outcome,
    answer: Answer | undefined,
    tries: Tries,
  ): Promise<void> {
    const { clock, signal, log, limiter } = this.options;
    const error = requestError(outcome, { path, host: this.host });
    tries.lastOutcome = outcome;
    if (actionFor(outcome) === 'fail') {
      // Credentials that are not accepted once are not sent again by the requests that still wait.
      if (error.status === 401) this.outage = error;
      throw error;
    }
    const announcedMs = answer === undefined ? undefined : this.announcedWait(answer);
    if (announcedMs !== undefined && announcedMs > this.longestWait()) {
      const heldMs = (limiter.heldUntilMs ?? 0) - clock.now();
      throw this.tooLong(path, outcome, Math.max(announcedMs, heldMs));
    }
    const waitMs = announcedMs ?? tries.backoff();
    const isOver = tries.isOver(announcedMs === undefined ? waitMs : 0) || waitMs > this.longestWait();
    if (isOver || this.isNotTheApi(outcome, tries)) {
      this.noteOutage(outcome, error, tries);
      throw error;
    }
    this.stats.retries++;
    log?.('DEBUG', `GET ${path}: ${JSON.stringify(outcome)}; next try in ${(waitMs / 1000).toFixed(1)} s`);
    if (announcedMs === undefined) tries.spent(waitMs);
    // The limiter holds everybody after a refusal, this request included.
    if (outcome.kind === 'status' && outcome.status === 429 && limiter.heldUntilMs !== undefined) return;
    const before = clock.now();
    await clock.sleep(waitMs, signal);
    this.stats.waitedMs += clock.now() - before;
    this.assertGoing();
  }

  private announcedWait(answer: Answer): number | undefined {
    const now = this.options.clock.now();
    const wait = retryAfterMs(answer.headers['retry-after'], answer.headers['date'], now);
    // "At once" is no wait to go by: a server that says it all the time would be asked as fast as it can refuse.
    if (wait === 0 && answer.status !== 429) return undefined;
    if (wait !== undefined || answer.status !== 429) return wait;
    return readRateLimit(answer.headers, now)?.resetInMs;
  }

  private longestWait(): number {
    const { deadlineMs, clock } = this.options;
    return deadlineMs === undefined ? LONGEST_WAIT_MS : Math.min(LONGEST_WAIT_MS, deadlineMs - clock.now());
  }

  private tooLong(path: string, outcome: Outcome, waitMs: number): WaitTooLongError {
    const at = new Date(this.options.clock.now() + waitMs).toISOString().slice(0, 19);
    // What is announced is cut there, so it may be any more.
    const orMore = waitMs >= LONGEST_RETRY_AFTER_MS ? ' or more' : '';
    return new WaitTooLongError(
      outcome,
      'transient_error',
      `${this.host} asks for a wait of ${Math.ceil(waitMs / 1000)} seconds${orMore}. Try again after ${at}Z.`,
      `GET ${path}: ${JSON.stringify(outcome)}, announced wait ${waitMs} ms`,
    );
  }

  private isNotTheApi(outcome: Outcome, tries: Tries): boolean {
    return (
      outcome.kind === 'body' &&
      outcome.problem !== 'truncated' &&
      !this.everJson &&
      tries.spentMs > NEVER_JSON_MS
    );
  }

  /** A server that gave nobody an answer all the time is down for every request, not only for this one. */
  private noteOutage(outcome: Outcome, error: Error, tries: Tries): void {
    if (outcome.kind === 'status' && outcome.status < 500) return;
    if (this.lastSuccessMs <= tries.beganMs) this.outage = error;
  }

  private assertGoing(): void {
    if (this.options.signal.aborted) throw new StoppedError();
    if (this.outage !== undefined) throw this.outage;
  }

  private get host(): string {
    return new URL(this.options.baseUrl).host;
  }
}
