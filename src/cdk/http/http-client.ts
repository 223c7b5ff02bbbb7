import { Semaphore } from '../concurrency/semaphore';
import type { Clock } from '../time/clock';
import type { Scan } from './body';
import { BodyTurns, type Use } from './body-turns';
import { Ending } from './ending';
import { StoppedError } from './http-errors';
import { HttpStats } from './http-stats';
import { KnownServer } from './known-server';
import { NextTry } from './next-try';
import { actionFor, type Outcome } from './outcome';
import type { RateLimiter } from './rate-limiter';
import { SendTurns } from './send-turns';
import { TimeLimits } from './time-limits';
import { type Answer, type Transport, TransportError } from './transport';
import { Tries } from './tries';

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

/** How one try ended; the answer where one came. */
interface Tried {
  readonly outcome: Outcome;
  readonly answer?: Answer;
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
    const { connections, signal, clock, deadlineMs, baseUrl, limiter } = options;
    this.stats = new HttpStats(clock);
    this.inFlight = new Semaphore(connections);
    this.ending = new Ending(signal);
    this.limits = new TimeLimits(clock, deadlineMs);
    this.server = new KnownServer(baseUrl, clock);
    this.bodies = new BodyTurns(this.server);
    const { ending, limits, server } = this;
    this.turns = new SendTurns({ clock, limiter, limits, server, ending });
    this.nextTry = new NextTry({ clock, limiter, limits, server, ending });
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
      const { answer, outcome } = await this.try(path, tries);
      if (answer !== undefined && actionFor(outcome) === 'use') {
        const used = await this.bodies.use(answer, use, scan);
        if (used.ok) return used.value;
        await this.waitAfter(path, used.outcome, undefined, tries);
      } else {
        answer?.release();
        await this.waitAfter(path, outcome, answer, tries);
      }
    }
  }

  /** One try: a place among the connections, the rate limiter's leave, and the exchange. */
  private async try(path: string, tries: Tries): Promise<Tried> {
    const { limited } = this.stats;
    await this.inFlight.acquire();
    const going = this.limits.signalFor(this.ending.signal);
    try {
      const turn = this.turns.ask(path, tries, going.signal);
      limited.begin();
      const isGiven = await turn;
      limited.end();
      this.turns.assertGiven(isGiven, path, tries, going.signal);
      return await this.exchange(path, tries, going.signal);
    } finally {
      going.release();
      this.inFlight.release();
    }
  }

  private async exchange(path: string, tries: Tries, signal: AbortSignal): Promise<Tried> {
    const { clock, transport, baseUrl, log } = this.options;
    const sentAtMs = clock.now();
    this.stats.requests++;
    let answer;
    try {
      answer = await transport({ url: baseUrl + path, signal });
    } catch (error) {
      this.turns.lost(sentAtMs);
      if (this.ending.isStopped) throw new StoppedError();
      if (!(error instanceof TransportError)) throw error;
      tries.spent(clock.now() - sentAtMs - error.pausedMs);
      return { outcome: error.outcome };
    }
    const { status, pausedMs } = answer;
    tries.spent(clock.now() - sentAtMs - pausedMs);
    this.server.answered(answer);
    this.turns.answered(path, answer, sentAtMs);
    log?.('DEBUG', `GET ${path}: status ${status} after ${clock.now() - sentAtMs} ms`);
    return { answer, outcome: { kind: 'status', status } };
  }

  /** After a failed try: waits until the next is due, or throws where there is none. */
  private async waitAfter(
    path: string,
    outcome: Outcome,
    answer: Answer | undefined,
    tries: Tries,
  ): Promise<void> {
    const { clock, signal, log } = this.options;
    const { ms, isAnnounced } = this.nextTry.after({ path, outcome, answer, tries });
    this.stats.retries++;
    log?.('DEBUG', `GET ${path}: ${JSON.stringify(outcome)}; next try in ${(ms / 1000).toFixed(1)} s`);
    const trouble = this.server.trouble(outcome, path, tries);
    if (trouble !== undefined) log?.('WARN', trouble);
    const heldMs = this.holdAfter(outcome);
    if (!isAnnounced) tries.spent(Math.min(ms, heldMs ?? ms));
    if (heldMs !== undefined) return;
    this.stats.backoff.begin();
    await clock.sleep(ms, signal);
    this.stats.backoff.end();
    this.ending.assertGoing();
  }

  /** For how long the limiter holds everybody after a refusal, the refused request included: instead of a backoff. */
  private holdAfter(outcome: Outcome): number | undefined {
    const { limiter, clock } = this.options;
    if (outcome.kind !== 'status' || outcome.status !== 429 || limiter.heldUntilMs === undefined)
      return undefined;
    return limiter.heldUntilMs - clock.now();
  }
}
