import { Semaphore } from '../concurrency/semaphore';
import { type LimitNotice, readLimitNotice } from '../rate-limit/limit-notice';
import type { RateLimiter, Turn } from '../rate-limit/rate-limiter';
import type { Clock } from '../time/clock';
import type { Scan } from './body';
import { BodyTurns, type Use } from './body-turns';
import { Ending } from './ending';
import { StoppedError } from './http-errors';
import { HttpStats } from './http-stats';
import { KnownServer } from './known-server';
import { NextTry } from './next-try';
import { actionFor, type Outcome } from './outcome';
import { SendTurns } from './send-turns';
import { TimeLimits } from './time-limits';
import { type Answer, type Transport, TransportError } from './transport';
import { Tries } from './tries';

export interface HttpClientOptions {
  /** Without a slash at its end; may have a path. */
  readonly baseUrl: string;
  readonly transport: Transport;
  readonly limiter: RateLimiter;
  /**
   * The bucket that the server may count a path in: its route, such as `/v1/products/{}/tags`. Not given: one bucket for
   * all.
   */
  readonly bucketOf?: (path: string) => string;
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

/** How one try ended; the answer, and what it says of the rate limit, where one came. */
interface Tried {
  readonly outcome: Outcome;
  readonly answer?: Answer;
  readonly notice?: LimitNotice;
}

/** Gets JSON: one limiter for all workers, retries by the table in `outcome.ts`, bodies used one at a time. */
export class HttpClient {
  readonly stats: HttpStats;
  private readonly inFlight: Semaphore;
  private readonly ending: Ending;
  private readonly limits: TimeLimits;
  private readonly server: KnownServer;
  private readonly turns: SendTurns;
  private readonly bodies: BodyTurns;
  private readonly nextTry: NextTry;

  constructor(private readonly options: HttpClientOptions) {
    const { connections, signal, clock, deadlineMs, baseUrl, limiter, bucketOf = () => '' } = options;
    this.stats = new HttpStats(clock);
    this.inFlight = new Semaphore(connections);
    this.ending = new Ending(signal);
    this.limits = new TimeLimits(clock, deadlineMs);
    this.server = new KnownServer(baseUrl, clock);
    this.bodies = new BodyTurns(this.server);
    const { ending, limits, server } = this;
    this.turns = new SendTurns({ clock, limiter, limits, server, ending, bucketOf });
    this.nextTry = new NextTry({ limits, server, ending });
  }

  /** The Date header of the first answer that had one: the server's time when the read began. */
  get serverDate(): string | undefined {
    return this.server.firstDate;
  }

  /** How many requests the rate limit leaves, where the server says so. */
  get remainingRequests(): number | undefined {
    return this.options.limiter.remaining;
  }

  /** Until when the rate limit holds all requests, by the clock, if it does. */
  get heldUntilMs(): number | undefined {
    return this.turns.heldUntilMs;
  }

  /**
   * Gets a path and hands its body to `use`, with no other body in use meanwhile. Throws a RequestError, or a
   * StoppedError after the signal's abort. `use` must not make requests. `scan` is a faster way to make JSON of a body
   * for the first who asks; undefined where it can't.
   */
  async get<T>(path: string, use: Use<T>, scan?: Scan): Promise<T> {
    const { clock, random = Math.random } = this.options;
    const tries = new Tries(clock, this.limits.tryingMs, random);
    for (;;) {
      const { answer, notice, outcome } = await this.try(path, tries);
      if (answer !== undefined && actionFor(outcome) === 'use') {
        const used = await this.bodies.use(answer, use, scan);
        if (used.ok) return used.value;
        await this.waitAfter(path, used.outcome, undefined, tries);
      } else {
        answer?.release();
        await this.waitAfter(path, outcome, notice, tries);
      }
    }
  }

  /** One try: a place among the connections, the rate limiter's leave, and the exchange. */
  private async try(path: string, tries: Tries): Promise<Tried> {
    const { limited } = this.stats;
    await this.inFlight.acquire();
    const going = this.limits.signalFor(this.ending.signal);
    try {
      const asked = this.turns.ask(path, tries, going.signal);
      limited.begin();
      const given = await asked;
      limited.end();
      const turn = this.turns.given(given, path, tries, going.signal);
      return await this.exchange(turn, path, tries, going.signal);
    } finally {
      going.release();
      this.inFlight.release();
    }
  }

  private async exchange(turn: Turn, path: string, tries: Tries, signal: AbortSignal): Promise<Tried> {
    const { clock, transport, baseUrl, log } = this.options;
    const sentAtMs = clock.now();
    this.stats.requests++;
    let answer;
    try {
      answer = await transport({ url: baseUrl + path, signal });
    } catch (error) {
      this.turns.lost(turn);
      if (this.ending.isStopped) throw new StoppedError();
      if (!(error instanceof TransportError)) throw error;
      tries.spent(clock.now() - sentAtMs - error.pausedMs);
      return { outcome: error.outcome };
    }
    const { status, pausedMs } = answer;
    tries.spent(clock.now() - sentAtMs - pausedMs);
    this.server.answered(answer);
    const notice = readLimitNotice(answer, clock.now());
    this.turns.answered(turn, path, notice);
    log?.('DEBUG', `GET ${path}: status ${status} after ${clock.now() - sentAtMs} ms`);
    return { answer, notice, outcome: { kind: 'status', status } };
  }

  /** After a failed try: waits until the next is due, or throws where there is none. */
  private async waitAfter(
    path: string,
    outcome: Outcome,
    notice: LimitNotice | undefined,
    tries: Tries,
  ): Promise<void> {
    const { clock, signal, log } = this.options;
    // Where the limiter holds a request that was refused, that is its wait.
    const heldMs = notice?.isRefusal === true ? this.turns.heldMs(path) : undefined;
    const { ms, isAnnounced } = this.nextTry.after({ path, outcome, notice, heldMs, tries });
    this.stats.retries++;
    log?.('DEBUG', `GET ${path}: ${JSON.stringify(outcome)}; next try in ${(ms / 1000).toFixed(1)} s`);
    const trouble = this.server.trouble(outcome, path, tries);
    if (trouble !== undefined) log?.('WARN', trouble);
    if (!isAnnounced) tries.spent(Math.min(ms, heldMs ?? ms));
    if (heldMs !== undefined) return;
    const waiting = notice?.isRefusal === true ? this.stats.limited : this.stats.backoff;
    waiting.begin();
    await clock.sleep(ms, signal);
    waiting.end();
    this.ending.assertGoing();
  }
}
