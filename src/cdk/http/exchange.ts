import { type Agent, type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { ByteBudget } from './byte-budget';
import type { Outcome } from './outcome';
import { nameOf, proxyFor } from './proxy';
import { type Answer, TransportError, type TransportRequest } from './transport';

export interface ExchangeOptions {
  /** Agents that keep connections alive, for the URL's scheme. */
  readonly agentFor: (url: URL) => Promise<Agent> | Agent;
  readonly budget: ByteBudget;
  /** Time for the connection to be made, in milliseconds. */
  readonly connectTimeoutMs: number;
  /** The longest time without a byte, in milliseconds. */
  readonly silenceTimeoutMs: number;
  /** The most bytes of a body, decompressed. */
  readonly maxBodyBytes: number;
}

/** One HTTP request with Node's own client, and its whole body. Follows no redirect. */
export async function exchange(request: TransportRequest, options: ExchangeOptions): Promise<Answer> {
  const url = new URL(request.url);
  const agent = await options.agentFor(url);
  const proxy = proxyFor(url);
  return new Promise((resolve, reject) => {
    const ticket = options.budget.open();
    let ended = false;
    const fail = (outcome: Outcome) => {
      if (ended) return;
      ended = true;
      clearTimeout(connecting);
      ticket.release();
      outgoing.destroy();
      reject(new TransportError(outcome));
    };
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const outgoing = send(url, { agent, headers: request.headers, signal: request.signal }, (incoming) => {
      const body = decoded(incoming);
      const chunks: Buffer[] = [];
      let bytes = 0;
      body.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes > options.maxBodyBytes) {
          fail({ kind: 'too-large', limit: options.maxBodyBytes });
          return;
        }
        const room = ticket.take(chunk.length);
        if (room === undefined) return;
        body.pause();
        // A reader that is told to wait is not a server that is silent.
        outgoing.setTimeout(0);
        void room.then(() => {
          outgoing.setTimeout(options.silenceTimeoutMs);
          body.resume();
        });
      });
      body.on('error', () => fail({ kind: 'body', problem: 'truncated' }));
      incoming.on('error', () => fail({ kind: 'body', problem: 'truncated' }));
      incoming.on('close', () => {
        if (!incoming.complete) fail({ kind: 'body', problem: 'truncated' });
      });
      body.on('end', () => {
        if (ended || !incoming.complete) return;
        ended = true;
        outgoing.setTimeout(0);
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers as Record<string, string | undefined>,
          body: chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, bytes),
          release: () => ticket.release(),
        });
      });
    });
    let phase: 'connect' | 'answer' = 'connect';
    const connecting = setTimeout(() => fail({ kind: 'silence', phase }), options.connectTimeoutMs);
    /** The proxy's name, until there is a tunnel through it. */
    let before = proxy && nameOf(proxy);
    outgoing.on('proxyConnect', ({ statusCode }: { statusCode?: number }) => {
      // Without a tunnel, the proxy is the only one that is spoken to.
      if (statusCode === undefined) return;
      if (statusCode !== 200) fail({ kind: 'tunnel', status: statusCode, proxy: before ?? '' });
      before = undefined;
    });
    const connected = () => {
      phase = 'answer';
      clearTimeout(connecting);
    };
    outgoing.on('socket', (socket) => {
      if (!socket.connecting) connected();
      else socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', connected);
    });
    outgoing.setTimeout(options.silenceTimeoutMs, () => fail({ kind: 'silence', phase: 'answer' }));
    outgoing.on('response', connected);
    outgoing.on('error', (error: NodeJS.ErrnoException) =>
      // Whoever asked had no more time for it.
      fail(
        error.code === 'ABORT_ERR'
          ? { kind: 'silence', phase }
          : { kind: 'network', code: error.code ?? error.name, ...(before && { proxy: before }) },
      ),
    );
    outgoing.end();
  });
}

function decoded(incoming: IncomingMessage): Readable {
  switch (incoming.headers['content-encoding']) {
    case 'gzip':
    case 'x-gzip':
      return incoming.pipe(createGunzip());
    case 'deflate':
      return incoming.pipe(createInflate());
    case 'br':
      return incoming.pipe(createBrotliDecompress());
    default:
      return incoming;
  }
}
