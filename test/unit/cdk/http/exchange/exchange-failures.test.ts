import { EventEmitter } from 'node:events';
import { gzipSync } from 'node:zlib';
import { ByteBudget } from '../../../../../src/cdk/http/exchange/byte-budget';
import { exchange } from '../../../../../src/cdk/http/exchange/exchange';
import type { Route } from '../../../../../src/cdk/http/exchange/routes';
import { Silences } from '../../../../../src/cdk/http/exchange/silences';
import type { Outcome } from '../../../../../src/cdk/http/retry/outcome';
import { exchangeRequest } from '../../../../support/http/exchange-request';
import type { Script } from '../../../../support/http/loopback';
import {
  agent,
  ask,
  BODY,
  closeServers,
  optionsOf,
  serveHere,
  outcomeOf,
} from '../../../../support/http/ask-loopback';

afterEach(closeServers);
afterAll(() => agent.destroy());

describe('a connection that is being made', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  /** A request whose socket tries addresses that never answer, one every so many milliseconds. */
  async function connecting(addresses: number, everyMs: number, proxy?: string) {
    const socket = Object.assign(new EventEmitter(), { connecting: true });
    const outgoing = Object.assign(new EventEmitter(), { end: () => undefined, destroy: () => undefined });
    const route = { request: () => outgoing, options: {}, isTls: false, proxy } as unknown as Route;
    const options = optionsOf({ routeFor: () => route, silences: new Silences() });
    const outcome = outcomeOf(exchange(exchangeRequest('http://a.example'), options));
    const ended = { afterMs: 0, outcome };
    const beganMs = Date.now();
    void outcome.then(() => (ended.afterMs = Date.now() - beganMs));
    // The route is waited for.
    await jest.advanceTimersByTimeAsync(0);
    outgoing.emit('socket', socket);
    for (let attempt = 0; attempt < addresses; attempt++) {
      socket.emit('connectionAttempt');
      await jest.advanceTimersByTimeAsync(everyMs);
    }
    await jest.advanceTimersByTimeAsync(60_000);
    return { ...ended, outcome: await outcome };
  }

  it.each([
    [1, 5_000],
    [3, 15_000],
  ])('has its time for each address (of %i)', async (addresses, leastMs) => {
    const { afterMs, outcome } = await connecting(addresses, 5_000);
    expect(outcome).toEqual({ kind: 'silence', phase: 'connect' });
    expect(afterMs).toBeGreaterThanOrEqual(leastMs);
    expect(afterMs).toBeLessThan(leastMs + 3_000);
  });

  it('has time for two addresses of a proxy, whose agent tells nothing of them', async () => {
    const { afterMs } = await connecting(0, 0, 'http://p:1');
    expect(afterMs).toBeGreaterThanOrEqual(10_000);
    expect(afterMs).toBeLessThan(13_000);
  });
});

describe('an exchange that fails', () => {
  it.each<[string, Script, Outcome]>([
    [
      'a body that breaks off',
      (_, response) => {
        response.writeHead(200, { 'content-length': String(BODY.length * 2) });
        response.write(BODY, () => response.destroy());
      },
      { kind: 'body', problem: 'truncated' },
    ],
    [
      'chunks that break off',
      (_, response) => {
        response.write(BODY, () => response.destroy());
      },
      { kind: 'body', problem: 'truncated' },
    ],
    [
      'a compressed body that breaks off',
      (_, response) => {
        const bytes = gzipSync(BODY);
        response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': String(bytes.length) });
        response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
      },
      { kind: 'body', problem: 'truncated' },
    ],
    [
      'a compressed body that was cut before it was sent',
      (_, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(BODY).subarray(0, 60));
      },
      { kind: 'body', problem: 'truncated' },
    ],
    [
      'a body that says that it is compressed and is not',
      (_, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(BODY);
      },
      { kind: 'body', problem: 'truncated' },
    ],
    [
      'a connection that is cut before an answer',
      (request) => request.socket.destroy(),
      { kind: 'network', code: 'ECONNRESET' },
    ],
    [
      'what is no HTTP',
      (request) => request.socket.end('hello\r\n\r\n'),
      { kind: 'network', code: 'HPE_INVALID_CONSTANT' },
    ],
  ])('by %s tells what happened', async (_, script, outcome) => {
    expect(await outcomeOf(ask(script))).toEqual(outcome);
  });

  it('by a body that is too large names the limit, compressed or not', async () => {
    const large = Buffer.alloc(200_000, 'a');
    const limit = { maxBodyBytes: 100_000 };
    const plain = ask((_, response) => response.end(large), {}, limit);
    expect(await outcomeOf(plain)).toEqual({ kind: 'too-large', limit: 100_000 });
    const packed = ask(
      (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(large)),
      {},
      limit,
    );
    expect(await outcomeOf(packed)).toEqual({ kind: 'too-large', limit: 100_000 });
  });

  it('by silence before the answer', async () => {
    const silent = ask(() => undefined, { silenceTimeoutMs: 30 });
    expect(await outcomeOf(silent)).toEqual({ kind: 'silence', phase: 'answer' });
  });

  it('by an answer that only drips', async () => {
    const drips = ask(
      (_, response) => {
        const timer = setInterval(() => response.write(' '), 5);
        response.on('close', () => clearInterval(timer));
      },
      { silences: new Silences(10) },
      { limitMs: 100 },
    );
    expect(await outcomeOf(drips)).toEqual({ kind: 'slow', limitMs: 100 });
  });

  it('by silence in the middle of the body', async () => {
    const silent = ask((_, response) => response.write('{"half":'), { silenceTimeoutMs: 60 });
    expect(await outcomeOf(silent)).toEqual({ kind: 'silence', phase: 'answer' });
  });

  it('by a refused connection', async () => {
    const server = await serveHere(() => undefined);
    await server.close();
    const answer = exchange(exchangeRequest(server.url), optionsOf({}));
    expect(await outcomeOf(answer)).toEqual({ kind: 'network', code: 'ECONNREFUSED' });
  });

  it('by an abort while the server is silent: it did not answer in time', async () => {
    const controller = new AbortController();
    const answer = ask(() => controller.abort(), {}, { signal: controller.signal });
    expect(await outcomeOf(answer)).toEqual({ kind: 'silence', phase: 'answer' });
  });

  it('at once by a signal that was aborted before', async () => {
    const answer = ask(() => undefined, {}, { signal: AbortSignal.abort() });
    expect(await outcomeOf(answer)).toEqual({ kind: 'silence', phase: 'connect' });
  });

  it.each<[string, Script]>([
    [
      'a body',
      (_, response) => {
        response.writeHead(200, { 'content-length': '5000' });
        response.write('a'.repeat(1_000), () => response.destroy());
      },
    ],
    [
      'a compressed body, the rest of which is still being unpacked',
      (_, response) => {
        const bytes = gzipSync(Buffer.alloc(5_000_000, BODY));
        response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': String(bytes.length) });
        response.write(bytes.subarray(0, bytes.length - 8), () => response.destroy());
      },
    ],
  ])('in the middle of %s gives its bytes back', async (_, script) => {
    const budget = new ByteBudget(10);
    const oldest = budget.open(0);
    for (let count = 0; count < 5; count++) {
      const outcome = await outcomeOf(ask(script, { budget }, { maxBodyBytes: 10_000_000 }));
      expect(outcome).toEqual({ kind: 'body', problem: 'truncated' });
    }
    // Whatever is unpacked of it comes within some turns of the event loop.
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(budget.open(2).take(9)).toBeUndefined();
    oldest.release();
  });
});
