import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import type { Clock } from '../../time/clock';
import type { ByteBudget, ByteTicket } from './byte-budget';
import { decoded } from './content-encoding';
import { drain } from './drain';
import { Intake } from './intake';
import type { Outcome } from '../retry/outcome';
import type { Route } from './routes';
import type { Silences, Watchdog } from './silences';
import { type Answer, TransportError, type TransportRequest } from '../transport';

/** A request, with what axios' configuration says besides. */
export interface ExchangeRequest extends TransportRequest {
  readonly headers: Readonly<Record<string, string>>;
  /** Will anybody use the body of an answer with this status? */
  readonly isUsed: (status: number) => boolean;
  /** The most bytes of a body, decompressed. */
  readonly maxBodyBytes: number;
}

/** An answer, with the words that came with its status. */
export interface ExchangeAnswer extends Answer {
  readonly statusText: string;
}

/** What all exchanges of a client share. */
export interface ExchangeOptions {
  readonly routeFor: (url: URL) => Promise<Route> | Route;
  readonly budget: ByteBudget;
  readonly silences: Silences;
  readonly clock: Clock;
  /** Time for the connection to be made, to each address that the server's name has, in milliseconds. */
  readonly connectTimeoutMs: number;
  /** The longest time without a byte, in milliseconds. */
  readonly silenceTimeoutMs: number;
}

/** One HTTP request with Node's own client, and its whole body where that will be used. Follows no redirect. */
export async function exchange(request: ExchangeRequest, options: ExchangeOptions): Promise<ExchangeAnswer> {
  const url = new URL(request.url);
  const route = await options.routeFor(url);
  return new Promise((resolve, reject) => {
    new Exchange({ request, route, options, resolve, reject }).begin(url);
  });
}

interface ExchangeParts {
  readonly request: ExchangeRequest;
  readonly route: Route;
  readonly options: ExchangeOptions;
  readonly resolve: (answer: ExchangeAnswer) => void;
  readonly reject: (error: TransportError) => void;
}

class Exchange {
  private readonly ticket: ByteTicket;
  private readonly watchdog: Watchdog;
  private readonly intake: Intake;
  private outgoing: ClientRequest | undefined;
  /** The answer's body, unpacked. */
  private body: Readable | undefined;
  private phase: 'connect' | 'answer' = 'connect';
  private hasAnswered = false;
  private hasEnded = false;
  /** The proxy's name, until there is a tunnel through it. */
  private before: string | undefined;

  constructor(private readonly parts: ExchangeParts) {
    const { request, route, options } = parts;
    const { connectTimeoutMs, silenceTimeoutMs, clock } = options;
    this.ticket = options.budget.open(request.order);
    // A proxy's agent doesn't tell when it tries the next address: it gets the time of two, one of each IP version.
    const limitMs = route.proxy === undefined ? connectTimeoutMs : 2 * connectTimeoutMs;
    this.watchdog = { limitMs, leftMs: request.limitMs, isAlive: true, onLimit: this.onLimit };
    this.intake = new Intake({ ticket: this.ticket, watchdog: this.watchdog, silenceTimeoutMs, clock });
    this.before = route.proxy;
  }

  begin({ pathname, search }: URL): void {
    const { request: asked, route, options } = this.parts;
    const { headers, signal } = asked;
    const outgoing = route.request({ ...route.options, path: pathname + search, headers });
    this.outgoing = outgoing;
    options.silences.watch(this.watchdog);
    signal?.addEventListener('abort', this.onLimit);
    if (signal?.aborted === true) this.onLimit();
    if (this.before !== undefined) outgoing.on('proxyConnect', this.onProxyConnect);
    outgoing.on('socket', (socket) => this.connect(socket));
    outgoing.on('response', (incoming) => this.receive(incoming));
    outgoing.on('upgrade', (incoming, socket) => {
      socket.destroy();
      this.answer(incoming);
    });
    outgoing.on('error', ({ code, name }: NodeJS.ErrnoException) => this.failNetwork(code ?? name));
    // Whatever the way on which it goes: without an answer, it has failed.
    outgoing.on('close', () => {
      if (!this.hasAnswered) this.failNetwork('ECONNRESET');
    });
    outgoing.end();
  }

  private connect(socket: Socket): void {
    if (!socket.connecting) {
      this.connected();
      return;
    }
    const onAttempt = () => (this.watchdog.isAlive = true);
    socket.on('connectionAttempt', onAttempt);
    socket.once(this.parts.route.isTls ? 'secureConnect' : 'connect', () => {
      // The socket outlives the exchange.
      socket.off('connectionAttempt', onAttempt);
      this.connected();
    });
  }

  private connected(): void {
    this.phase = 'answer';
    this.watchdog.isAlive = true;
    this.watchdog.limitMs = this.parts.options.silenceTimeoutMs;
  }

  private receive(incoming: IncomingMessage): void {
    this.hasAnswered = true;
    this.connected();
    const { request, options } = this.parts;
    if (!request.isUsed(incoming.statusCode ?? 0)) {
      // What such an answer means must not depend on a body that may be broken or never end.
      this.answer(incoming);
      drain(incoming, options.silenceTimeoutMs);
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
    const { maxBodyBytes } = this.parts.request;
    if (this.intake.bytes + chunk.length > maxBodyBytes)
      this.fail({ kind: 'too-large', limit: maxBodyBytes });
    else this.intake.take(chunk, body);
  }

  private answer(incoming: IncomingMessage): void {
    if (this.hasEnded) return;
    this.end();
    const { intake, ticket } = this;
    ticket.whole();
    this.parts.resolve({
      status: incoming.statusCode ?? 0,
      statusText: incoming.statusMessage ?? '',
      headers: incoming.headers as Answer['headers'],
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
    this.parts.reject(new TransportError(outcome, pausedMs));
  }

  private failNetwork(code: string): void {
    this.fail({ kind: 'network', code, proxy: this.before });
  }

  private end(): void {
    this.hasEnded = true;
    const { request, options } = this.parts;
    options.silences.end(this.watchdog);
    request.signal?.removeEventListener('abort', this.onLimit);
  }

  private readonly onLimit = () => {
    const isSlow = this.watchdog.leftMs <= 0;
    const { limitMs } = this.parts.request;
    this.fail(isSlow ? { kind: 'slow', limitMs } : { kind: 'silence', phase: this.phase });
  };

  private readonly onTruncated = () => this.fail({ kind: 'body', problem: 'truncated' });

  private readonly onProxyConnect = ({ statusCode }: { statusCode?: number }) => {
    // Without a tunnel, the proxy is the only one that is spoken to.
    if (statusCode === undefined) return;
    if (statusCode !== 200) this.fail({ kind: 'tunnel', status: statusCode, proxy: this.before ?? '' });
    this.before = undefined;
  };
}
