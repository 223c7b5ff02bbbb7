import {
  TransportError,
  type Answer,
  type Transport,
  type TransportRequest,
} from '../../../src/cdk/http/transport';
import type { Outcome } from '../../../src/cdk/http/retry/outcome';
import type { SimulatedClock } from '../time/simulated-clock';

/** The reply to one request. Without a status it is the body of a 200. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  /** The body as it is, instead of `json`. */
  readonly text?: string | Buffer;
  /** The answer fails. */
  readonly outcome?: Outcome;
  /** How long of that the connector itself did not read it. */
  readonly pausedMs?: number;
  /** Headers of answers that redirect, one after the other, before this one comes. */
  readonly redirects?: readonly Readonly<Record<string, string>>[];
  /** How long the answer takes, in milliseconds of the clock. */
  readonly afterMs?: number;
}

export type Handler = (url: URL, count: number) => Reply;

/** An HTTP API as a plain function: no socket, no time but the clock's. */
export class MemoryApi {
  /** Path and query of every request, in the order in which they came. */
  readonly requests: string[] = [];
  /** The arrival time of each, in milliseconds since the clock's start. */
  readonly times: number[] = [];
  inFlight = 0;
  mostInFlight = 0;
  released = 0;
  /** The Date header, unless a reply has one of its own; undefined: the clock's time; null: none. */
  date: string | undefined | null;
  private readonly counts = new Map<string, number>();
  private readonly beganMs: number;

  constructor(
    private readonly clock: SimulatedClock,
    public handle: Handler,
  ) {
    this.beganMs = clock.now();
  }

  readonly transport: Transport = {
    isFull: false,
    send: (request) => this.send(request),
  };

  private async send({ url, signal, limitMs, onRedirect }: TransportRequest): Promise<Answer> {
    const parsed = new URL(url);
    const key = parsed.pathname + parsed.search;
    this.requests.push(key);
    this.times.push(this.clock.now() - this.beganMs);
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    this.inFlight++;
    this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
    try {
      const reply = this.handle(parsed, count);
      const { afterMs = 1, pausedMs = 0 } = reply;
      await this.clock.sleep(Math.min(afterMs, limitMs + pausedMs), signal);
      if (signal?.aborted === true) throw new TransportError({ kind: 'network', code: 'ABORT_ERR' });
      if (afterMs - pausedMs > limitMs) throw new TransportError({ kind: 'slow', limitMs }, pausedMs);
      for (const headers of reply.redirects ?? []) await onRedirect?.({ status: 307, headers });
      if (reply.outcome !== undefined) throw new TransportError(reply.outcome, reply.pausedMs);
      return this.answer(reply);
    } finally {
      this.inFlight--;
    }
  }

  private answer({ status = 200, headers = {}, json, text, pausedMs = 0 }: Reply): Answer {
    const date = this.date === undefined ? new Date(this.clock.now()).toUTCString() : this.date;
    return {
      status,
      headers: { ...(date === null ? {} : { date }), ...headers },
      body: Buffer.isBuffer(text) ? text : Buffer.from(text ?? JSON.stringify(json ?? null)),
      pausedMs,
      release: () => this.released++,
    };
  }
}

/** Moves the clock until the work has ended. */
export async function carryOut<T>(clock: SimulatedClock, work: Promise<T>): Promise<T> {
  const progress = { isOver: false };
  const end = () => (progress.isOver = true);
  work.then(end, end);
  for (let turns = 0; !progress.isOver; turns++) {
    if (turns > 10_000) throw new Error('the work waits for something that never comes');
    await clock.run();
  }
  return work;
}
