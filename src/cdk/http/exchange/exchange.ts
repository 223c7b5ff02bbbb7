import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { Clock } from '../../time/clock';
import type { Aborts } from './aborts';
import type { ByteBudget, ByteTicket } from './byte-budget';
import { decoded } from './content-encoding';
import { drain } from './drain';
import { Intake } from './intake';
import { actionFor, type Outcome } from '../outcome';
import { pathOf, type Route } from './routes';
import type { Silences, Watched } from './silences';
import { type Answer, TransportError } from '../transport';

export interface ExchangeRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Ends the exchange: whoever asked has no more time for it. */
  readonly signal: AbortSignal | undefined;
}

export interface ExchangeOptions {
  readonly routeFor: (url: string) => Promise<Route> | Route;
  readonly budget: ByteBudget;
  readonly silences: Silences;
  readonly aborts: Aborts;
  readonly clock: Clock;
  /** Time for the connection to be made, in milliseconds. */
  readonly connectTimeoutMs: number;
  /** The longest time without a byte, in milliseconds. */
  readonly silenceTimeoutMs: number;
  /** The most bytes of a body, decompressed. */
  readonly maxBodyBytes: number;
}

/**
 * One HTTP request with Node's own client, and its whole body where the status says that it will be used. Follows no
 * redirect.
 */
export async function exchange(request: ExchangeRequest, options: ExchangeOptions): Promise<Answer> {
  const route = await options.routeFor(request.url);
  return new Promise((resolve, reject) => {
    new Exchange(route, options, resolve, reject).begin(request);
  });
}

class Exchange {
  private readonly ticket: ByteTicket;
  private readonly watched: Watched;
  private readonly intake: Intake;
  private outgoing: ClientRequest | undefined;
  /** The answer's body, unpacked. */
  private body: Readable | undefined;
  private signal: AbortSignal | undefined;
  private phase: 'connect' | 'answer' = 'connect';
  private hasEnded = false;
  /** The proxy's name, until there is a tunnel through it. */
  private before: string | undefined;

  constructor(
    private readonly route: Route,
    private readonly options: ExchangeOptions,
    private readonly resolve: (answer: Answer) => void,
    private readonly reject: (error: TransportError) => void,
  ) {
    const { connectTimeoutMs, silenceTimeoutMs, clock } = options;
    this.ticket = options.budget.open();
    this.watched = { limitMs: connectTimeoutMs, isAlive: true };
    this.intake = new Intake({ ticket: this.ticket, watched: this.watched, silenceTimeoutMs, clock });
    this.before = route.proxy;
  }

  begin({ url, headers, signal }: ExchangeRequest): void {
    const { silences, aborts } = this.options;
    const { request, options, isTls } = this.route;
    const outgoing = request({ ...options, path: pathOf(url), headers });
    this.outgoing = outgoing;
    this.signal = signal;
    silences.watch(this.watched, this.onSilence);
    if (signal !== undefined) aborts.add(signal, this.onSilence);
    if (this.before !== undefined) outgoing.on('proxyConnect', this.onProxyConnect);
    outgoing.on('socket', (socket) => {
      if (!socket.connecting) this.connected();
      else socket.once(isTls ? 'secureConnect' : 'connect', () => this.connected());
    });
    outgoing.on('response', (incoming) => this.receive(incoming));
    outgoing.on('error', ({ code, name }: NodeJS.ErrnoException) => {
      const proxy = this.before;
      this.fail({ kind: 'network', code: code ?? name, ...(proxy === undefined ? {} : { proxy }) });
    });
    outgoing.end();
  }

  private connected(): void {
    this.phase = 'answer';
    this.watched.isAlive = true;
    this.watched.limitMs = this.options.silenceTimeoutMs;
  }

  private receive(incoming: IncomingMessage): void {
    this.connected();
    const { silences, silenceTimeoutMs } = this.options;
    if (actionFor({ kind: 'status', status: incoming.statusCode ?? 0 }) !== 'use') {
      // What such an answer means must not depend on a body that may be broken or never end.
      this.answer(incoming);
      drain(incoming, silences, silenceTimeoutMs);
      return;
    }
    incoming.on('error', this.onTruncated);
    incoming.on('close', () => {
      if (!incoming.complete) this.onTruncated();
    });
    decoded(incoming, (body) => this.read(body, incoming));
  }

  private read(body: Readable, incoming: IncomingMessage): void {
    this.body = body;
    body.on('data', (chunk: Buffer) => this.take(chunk, body));
    body.on('end', () => this.unpacked(incoming));
    if (body !== incoming) body.on('error', this.onTruncated);
  }

  /** All of the body is there; the answer's end may come later, after bytes that belong to nothing. */
  private unpacked(incoming: IncomingMessage): void {
    if (incoming.complete) this.answer(incoming);
    else incoming.once('end', () => this.answer(incoming));
    // An unpacker that has ended takes nothing more, and what is not read keeps the end away.
    incoming.unpipe();
    incoming.resume();
  }

  private take(chunk: Buffer, body: Readable): void {
    // What was being unpacked when the exchange failed comes after it.
    if (this.hasEnded) return;
    const { maxBodyBytes } = this.options;
    if (this.intake.bytes + chunk.length > maxBodyBytes)
      this.fail({ kind: 'too-large', limit: maxBodyBytes });
    else this.intake.take(chunk, body);
  }

  private answer(incoming: IncomingMessage): void {
    if (this.hasEnded) return;
    this.end();
    const { intake, ticket } = this;
    this.resolve({
      status: incoming.statusCode ?? 0,
      headers: incoming.headers as Record<string, string | undefined>,
      body: intake.whole(),
      pausedMs: intake.pausedMs,
      release: () => ticket.release(),
    });
  }

  private fail(outcome: Outcome): void {
    if (this.hasEnded) return;
    this.end();
    const { pausedMs } = this.intake;
    this.ticket.release();
    this.outgoing?.destroy();
    // It is another stream than the connection where the body is compressed, and would unpack what it has.
    this.body?.destroy();
    this.reject(new TransportError(outcome, pausedMs));
  }

  private end(): void {
    this.hasEnded = true;
    this.options.silences.end(this.watched);
    if (this.signal !== undefined) this.options.aborts.remove(this.signal, this.onSilence);
  }

  private readonly onSilence = () => this.fail({ kind: 'silence', phase: this.phase });

  private readonly onTruncated = () => this.fail({ kind: 'body', problem: 'truncated' });

  private readonly onProxyConnect = ({ statusCode }: { statusCode?: number }) => {
    // Without a tunnel, the proxy is the only one that is spoken to.
    if (statusCode === undefined) return;
    if (statusCode !== 200) this.fail({ kind: 'tunnel', status: statusCode, proxy: this.before ?? '' });
    this.before = undefined;
  };
}
