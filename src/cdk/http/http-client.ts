import { configError } from '../errors/connector-error';
import { Semaphore } from '../concurrency/semaphore';
import type { LimitNotice } from '../rate-limit/limit-notice';
import type { RateLimiter } from '../rate-limit/rate-limiter';
import type { Clock } from '../time/clock';
import type { Client, DownloadRequest, PendingDownload } from './client';
import { Download } from './download';
import { Ending } from './ending';
import { StoppedError } from './http-errors';
import { HttpStats } from './http-stats';
import { KnownRefusals } from './retry/known-refusals';
import { KnownServer, ONE_FOR_ALL } from './retry/known-server';
import { NextTry } from './retry/next-try';
import { actionFor, isForeign, type Outcome } from './retry/outcome';
import { heldMs, type SendRules, SendTurn } from './send-turn';
import { SharedAnswers } from './shared-answers';
import { TimeLimits } from './retry/time-limits';
import { type Answer, type Transport, TransportError } from './transport';
import { Tries } from './retry/tries';

/** What a client is made with. */
export interface HttpClientOptions {
  /** Without a slash at its end; may have a path. */
  readonly baseUrl: string;
  readonly transport: Transport;
  readonly limiter: RateLimiter;
  /** The bucket that a path is counted in: its route, such as `/v1/products/{}/tags`. Default: one for all. */
  readonly bucketOf?: ((path: string) => string) | undefined;
  /** Do several ask for a path soon after each other? Its answer is then kept for a short time. */
  readonly shares?: ((path: string) => boolean) | undefined;
  readonly clock: Clock;
  /** Requests in flight. */
  readonly connections: number;
  /** Aborted when the process is told to stop. */
  readonly signal: AbortSignal;
  /** Numbers from 0 to 1, for the jitter of waits. */
  readonly random?: () => number;
  readonly log?: (level: 'DEBUG' | 'INFO' | 'WARN', text: string) => void;
  /** When all requests must have ended, by the clock: no wait goes beyond it, and no refusal is asked about twice. */
  readonly deadlineMs?: number | undefined;
  /** For how long one request is tried, in milliseconds; default: as long as a read may. */
  readonly patienceMs?: number | undefined;
}

/** One request, through all its tries. */
interface GetRequest {
  readonly path: string;
  readonly order: number;
  readonly tries: Tries;
  readonly believes: readonly number[];
  readonly once: boolean;
}

/** How one try ended; the answer, and what it says of the rate limit, where one came. */
interface Attempt {
  readonly outcome: Outcome;
  readonly answer?: Answer;
  readonly notice?: LimitNotice;
}

/** Gets JSON: one limiter for all workers, retries by the table in `retry/outcome.ts`, bodies opened one at a time. */
export class HttpClient implements Client {
  readonly stats: HttpStats;
  readonly workers: number;
  readonly limiter: RateLimiter;
  private readonly inFlight: Semaphore;
  private readonly ending: Ending;
  private readonly limits: TimeLimits;
  private readonly server: KnownServer;
  private readonly refusals = new KnownRefusals();
  private readonly rules: SendRules;
  private readonly turn = new Semaphore(1);
  private readonly shared = new SharedAnswers();
  private begun = 0;
  private readonly nextTry: NextTry;

  constructor(private readonly options: HttpClientOptions) {
    const { connections, signal, clock, deadlineMs, patienceMs, baseUrl, limiter } = options;
    const { bucketOf = () => ONE_FOR_ALL } = options;
    this.stats = new HttpStats(clock);
    this.workers = connections;
    this.limiter = limiter;
    this.inFlight = new Semaphore(connections);
    this.ending = new Ending(signal);
    this.limits = new TimeLimits(clock, deadlineMs, patienceMs);
    this.server = new KnownServer(baseUrl, clock);
    const { ending, limits, server, refusals } = this;
    this.rules = { clock, limiter, limits, server, ending, bucketOf };
    this.nextTry = new NextTry({ limits, server, refusals, ending });
  }

  get serverTimeMs(): number | undefined {
    return this.server.firstTimeMs;
  }

  get isBusy(): boolean {
    return this.options.transport.isFull;
  }

  begin(path: string, request: DownloadRequest = {}): PendingDownload {
    if (this.options.shares?.(path) !== true) return this.download(path, request);
    const { again = false, isNull, believes, once } = request;
    // Each user parses the body, and may stay when the first has gone.
    return this.shared.at(path, again, () => this.download(path, { isNull, believes, once }));
  }

  private download(
    path: string,
    { scan, isNull, within, believes = [], once = false }: DownloadRequest,
  ): Download {
    const { clock, random = Math.random, transport } = this.options;
    const tries = new Tries(clock, this.limits.tryingMs, random);
    const order = within?.order ?? this.begun++;
    const request: GetRequest = { path, order, tries, believes, once };
    const download: Download = new Download({
      path,
      order,
      turn: this.turn,
      scan,
      isNull,
      believesNull: once || this.limits.hasDeadline,
      answer: () => this.answer(request, () => !download.isClosed),
      refused: (outcome) => this.waitAfter(request, outcome, undefined),
      using: ({ headers }) => {
        transport.inUse?.(true);
        this.server.succeeded(headers);
        this.refusals.accepted(this.rules.bucketOf(path));
      },
      used: () => {
        transport.inUse?.(false);
        this.server.used();
      },
    });
    return download;
  }

  async get(path: string): Promise<unknown> {
    const download = this.begin(path);
    try {
      return (await download.open()).json();
    } finally {
      download.close();
    }
  }

  pathOf(address: string, from: string): string {
    const { baseUrl } = this.options;
    const { href } = new URL(address, baseUrl + from);
    if (href.startsWith(`${baseUrl}/`)) return href.slice(baseUrl.length);
    throw configError(
      `The answer to GET ${from} names a next page on another server (${new URL(href).origin}). Set the base URL to the final address.`,
    );
  }

  /** Tries until there is an answer that may be used. */
  private async answer(request: GetRequest, isWanted: () => boolean): Promise<Answer> {
    for (;;) {
      const { answer, notice, outcome } = await this.try(request);
      if (answer !== undefined && actionFor(outcome) === 'use') return answer;
      answer?.release();
      if (!isWanted()) throw new StoppedError();
      await this.waitAfter(request, outcome, notice);
    }
  }

  /** One try: a place among the connections, the rate limiter's leave, and the exchange. */
  private async try(request: GetRequest): Promise<Attempt> {
    const { order } = request;
    const { limited } = this.stats;
    // What answers that were received wait for goes first: they take memory.
    await this.inFlight.acquire(order);
    const going = this.limits.signalFor(this.ending.signal);
    try {
      const turn = new SendTurn(this.rules, request, going.signal);
      limited.begin();
      await turn.take().finally(() => limited.end());
      return await this.exchange(turn, request, going.signal);
    } finally {
      going.release();
      this.inFlight.release();
    }
  }

  private async exchange(turn: SendTurn, request: GetRequest, signal: AbortSignal): Promise<Attempt> {
    const { path, order, tries } = request;
    const { clock, transport, baseUrl, log } = this.options;
    const sentAtMs = clock.now();
    this.stats.requests++;
    let answer;
    try {
      const { leftMs: limitMs } = tries;
      // Each request counts to the server, also one that it redirects to itself.
      const onRedirect = async (redirect: Pick<Answer, 'status' | 'headers'>) => {
        await turn.next(redirect);
        this.stats.requests++;
      };
      answer = await transport.send({ url: baseUrl + path, signal, order, limitMs, onRedirect });
    } catch (error) {
      turn.lost();
      if (this.ending.signal.aborted) throw new StoppedError();
      if (!(error instanceof TransportError)) throw error;
      tries.spent(clock.now() - sentAtMs - turn.waitedMs - error.pausedMs);
      return { outcome: error.outcome };
    }
    const { status, pausedMs } = answer;
    tries.spent(clock.now() - sentAtMs - turn.waitedMs - pausedMs);
    this.server.answered();
    const notice = turn.answered(answer);
    this.stats.answered(clock.now() - sentAtMs, notice);
    log?.('DEBUG', `GET ${path}: status ${status} after ${clock.now() - sentAtMs} ms`);
    const foreign = isForeign(answer.headers) ? { isForeign: true } : {};
    return { answer, notice, outcome: { kind: 'status', status, ...foreign } };
  }

  /** After a failed try: waits until the next is due, or throws where there is none. */
  private async waitAfter(
    request: GetRequest,
    outcome: Outcome,
    notice: LimitNotice | undefined,
  ): Promise<void> {
    const { clock, signal, log } = this.options;
    const { path, tries } = request;
    // Where the limiter holds a request that was refused, that is its wait.
    const held = notice?.isRefusal === true ? heldMs(this.rules, path) : undefined;
    const bucket = this.rules.bucketOf(path);
    const { ms, isAnnounced } = this.nextTry.after({ ...request, bucket, outcome, notice, heldMs: held });
    this.stats.retries++;
    log?.('DEBUG', `GET ${path}: ${JSON.stringify(outcome)}; next try in ${(ms / 1000).toFixed(1)} s`);
    const trouble = this.server.trouble(outcome, path, tries);
    if (trouble !== undefined) log?.('WARN', trouble);
    // What the limiter adds to an announced wait was announced by nobody.
    tries.spent(isAnnounced ? Math.max(0, (held ?? ms) - ms) : Math.min(ms, held ?? ms));
    if (held !== undefined) return;
    const waiting = notice?.isRefusal === true ? this.stats.limited : this.stats.backoff;
    waiting.begin();
    await clock.sleep(ms, signal);
    waiting.end();
    this.ending.assertGoing();
  }
}
