import { EventEmitter } from 'node:events';
import { Agent } from 'node:http';
import { Readable } from 'node:stream';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { ByteBudget } from '../../../../../src/cdk/http/exchange/byte-budget';
import {
  exchange,
  type ExchangeOptions,
  type ExchangeRequest,
} from '../../../../../src/cdk/http/exchange/exchange';
import { type Route, routeVia } from '../../../../../src/cdk/http/exchange/routes';
import { systemClock } from '../../../../../src/cdk/time/clock';
import { Silences } from '../../../../../src/cdk/http/exchange/silences';
import { Aborts } from '../../../../../src/cdk/http/exchange/aborts';
import type { Outcome } from '../../../../../src/cdk/http/retry/outcome';
import { TransportError } from '../../../../../src/cdk/http/transport';
import { exchangeRequest } from '../../../../support/http/exchange-request';
import { type Script, serve } from '../../../../support/http/loopback';

const agent = new Agent({ keepAlive: true });
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
afterAll(() => agent.destroy());

async function ask(
  script: Script,
  more: Partial<ExchangeOptions> = {},
  request: Partial<ExchangeRequest> = {},
) {
  const server = await serve(script);
  closers.push(server.close);
  const headers = { 'x-test': 'yes' };
  return exchange(exchangeRequest(`${server.url}/path?q=1`, { headers, ...request }), optionsOf(more));
}

function optionsOf(more: Partial<ExchangeOptions>): ExchangeOptions {
  return {
    routeFor: (url) => routeVia(agent, new URL(new URL(url).origin)),
    budget: new ByteBudget(1_000_000),
    silences: new Silences(more.silenceTimeoutMs ?? 5_000),
    aborts: new Aborts(),
    clock: systemClock,
    connectTimeoutMs: 5_000,
    silenceTimeoutMs: 5_000,
    ...more,
  };
}

async function outcomeOf(answer: Promise<unknown>): Promise<Outcome | undefined> {
  const caught: unknown = await answer.catch((error: unknown) => error);
  return caught instanceof TransportError ? caught.outcome : undefined;
}

/** Resolves when bytes of a body are there, unpacked. */
function whenTaken(budget: ByteBudget): Promise<void> {
  return new Promise((resolve) => {
    jest.spyOn(budget, 'take').mockImplementation(() => resolve());
  });
}

const BODY = JSON.stringify(Array.from({ length: 500 }, (_, id) => ({ id, text: 'Ünïcödé' })));

describe('an exchange', () => {
  it('sends the path, the query and the headers, and gives the status, the headers and the body', async () => {
    const seen: unknown[] = [];
    const answer = await ask((request, response) => {
      seen.push(request.method, request.url, request.headers['x-test']);
      response.writeHead(201, { 'X-Custom': 'a' }).end(BODY);
    });
    expect(seen).toEqual(['GET', '/path?q=1', 'yes']);
    expect([answer.status, answer.headers['x-custom'], answer.body.toString()]).toEqual([201, 'a', BODY]);
  });

  it.each([
    ['gzip', gzipSync(BODY)],
    ['x-gzip', gzipSync(BODY)],
    ['GZIP', gzipSync(BODY)],
    ['deflate', deflateSync(BODY)],
    ['deflate', deflateRawSync(BODY)],
    ['br', brotliCompressSync(BODY)],
  ])('unpacks %s (%#)', async (encoding, bytes) => {
    const answer = await ask((_, response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(bytes),
    );
    expect(answer.body.toString()).toBe(BODY);
  });

  it('takes a compressed body that ends before its answer does', async () => {
    const answer = await ask((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.write(Buffer.concat([gzipSync(BODY), Buffer.alloc(8)]), () => {
        setImmediate(() => response.end());
      });
    });
    expect(answer.body.toString()).toBe(BODY);
  });

  it.each([
    ['gzip', gzipSync('{"a":1}'), 5],
    ['gzip', gzipSync('{"a":1}'), 100_000],
    ['deflate', deflateSync('{"a":1}'), 2],
    ['deflate', deflateRawSync('{"a":1}'), 2],
  ])(
    'takes a body of %s with bytes behind it, the end of which comes later (%#)',
    async (encoding, bytes, behind) => {
      const budget = new ByteBudget(1_000_000);
      const unpacked = whenTaken(budget);
      const own = new Agent({ keepAlive: true, maxSockets: 1 });
      const server = await serve((_, response) => {
        response.writeHead(200, { 'content-encoding': encoding });
        response.write(Buffer.concat([bytes, Buffer.alloc(behind)]));
        void unpacked.then(() => setImmediate(() => response.end()));
      });
      closers.push(server.close);
      const options = optionsOf({ budget, routeFor: () => routeVia(own, new URL(server.url)) });
      for (let count = 0; count < 2; count++) {
        const answer = await exchange(exchangeRequest(server.url), options);
        expect(answer.body.toString()).toBe('{"a":1}');
      }
      expect(server.connections()).toBe(1);
      own.destroy();
    },
  );

  it('puts chunks together, also where they cut a character in two', async () => {
    const bytes = Buffer.from(BODY);
    const answer = await ask((_, response) => {
      const cut = bytes.indexOf(0xc3) + 1;
      response.write(bytes.subarray(0, cut));
      setImmediate(() => response.end(bytes.subarray(cut)));
    });
    expect(answer.body.toString()).toBe(BODY);
  });

  it.each([204, 304, 500])('gives an answer of %i without a body', async (status) => {
    const answer = await ask((_, response) => response.writeHead(status).end());
    expect([answer.status, answer.body.length]).toEqual([status, 0]);
  });

  it.each(['gzip', 'deflate', 'br'])('takes an empty body that says it is %s', async (encoding) => {
    for (const end of [true, false]) {
      const answer = await ask((_, response) => {
        response.writeHead(200, { 'content-encoding': encoding, ...(end ? { 'content-length': '0' } : {}) });
        response.flushHeaders();
        setImmediate(() => response.end());
      });
      expect([answer.status, answer.body.length]).toEqual([200, 0]);
    }
  });

  it('unpacks a body that comes byte by byte', async () => {
    const bytes = gzipSync('{"a":1}');
    const answer = await ask((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      const send = (at: number) => {
        if (at === bytes.length) response.end();
        else response.write(bytes.subarray(at, at + 1), () => setImmediate(send, at + 1));
      };
      send(0);
    });
    expect(answer.body.toString()).toBe('{"a":1}');
  });

  it('follows no redirect', async () => {
    const answer = await ask((_, response) => response.writeHead(302, { location: '/elsewhere' }).end());
    expect(answer.status).toBe(302);
  });

  it('uses a connection again', async () => {
    const server = await serve((_, response) => response.end('{}'));
    closers.push(server.close);
    for (let count = 0; count < 3; count++) {
      const answer = await exchange(exchangeRequest(server.url), optionsOf({}));
      answer.release();
    }
    expect(server.connections()).toBe(1);
  });
});

describe('an answer that waits until those before it are used', () => {
  /** One that is half there; five minutes have passed since it had to wait. */
  async function waiting() {
    const budget = new ByteBudget(10);
    const oldest = budget.open(0);
    const now = { ms: 0 };
    let waits = () => {};
    const hasToWait = new Promise<void>((resolve) => (waits = resolve));
    const clock = {
      ...systemClock,
      now: () => {
        waits();
        return now.ms;
      },
    };
    let [finish, cut] = [() => {}, () => {}];
    const script: Script = ({ socket }, response) => {
      finish = () => response.end('a'.repeat(4_000));
      cut = () => socket.destroy();
      response.writeHead(200, { 'content-length': '5000' });
      response.write('a'.repeat(1_000));
    };
    const answer = ask(script, { budget, clock });
    await hasToWait;
    now.ms = 310_000;
    return { answer, oldest, finish, cut };
  }

  it('tells for how long', async () => {
    const { answer, oldest, finish } = await waiting();
    finish();
    oldest.release();
    expect(await answer).toMatchObject({ status: 200, pausedMs: 310_000 });
  });

  it('tells for how long also where it breaks off meanwhile', async () => {
    const { answer, cut, oldest } = await waiting();
    cut();
    const error: unknown = await answer.catch((caught: unknown) => caught);
    expect(error).toMatchObject({ outcome: { kind: 'body', problem: 'truncated' }, pausedMs: 310_000 });
    oldest.release();
  });
});

describe('an answer whose status says all', () => {
  it.each<[string, number, Script]>([
    ['is empty and says that it is packed', 403, (_, response) => response.end()],
    ['is not packed and says so', 429, (_, response) => response.end(BODY)],
    ['breaks off', 401, (_, response) => response.write(BODY, () => response.destroy())],
    ['never ends', 503, (_, response) => response.write('{')],
    ['is too large', 404, (_, response) => response.end(Buffer.alloc(2_000_000))],
  ])('is given where its body %s', async (_, status, script) => {
    const answer = await ask((request, response) => {
      response.writeHead(status, { 'content-encoding': 'gzip', 'retry-after': '20' });
      script(request, response);
    });
    expect([answer.status, answer.headers['retry-after'], answer.body.length]).toEqual([status, '20', 0]);
  });

  it('leaves its connection to the next request', async () => {
    const server = await serve((_, response) => {
      response.writeHead(403, { 'content-encoding': 'gzip' });
      response.write(BODY, () => setImmediate(() => response.end(BODY)));
    });
    closers.push(server.close);
    const own = new Agent({ keepAlive: true, maxSockets: 1 });
    const options = optionsOf({ routeFor: () => routeVia(own, new URL(server.url)) });
    for (let count = 0; count < 3; count++) await exchange(exchangeRequest(server.url), options);
    expect(server.connections()).toBe(1);
    own.destroy();
  });

  it.each<[string, Script]>([
    ['goes on and on', (_, response) => void Readable.from(endless()).pipe(response)],
    ['is silent', (_, response) => response.write('{')],
  ])('does not keep it for a body that %s', async (_, script) => {
    const closed = new Promise<void>((resolve) => {
      void ask(
        (request, response) => {
          request.socket.on('close', resolve);
          response.writeHead(403);
          script(request, response);
        },
        { silenceTimeoutMs: 60 },
      );
    });
    await closed;
  });
});

function* endless() {
  for (;;) yield BODY;
}

describe('a connection that is being made', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  /** A request whose socket tries addresses that never answer, one every so many milliseconds. */
  async function connecting(addresses: number, everyMs: number, proxy?: string) {
    const socket = Object.assign(new EventEmitter(), { connecting: true });
    const outgoing = Object.assign(new EventEmitter(), { end: () => undefined, destroy: () => undefined });
    const route = { request: () => outgoing, options: {}, isTls: false, proxy } as unknown as Route;
    const options = optionsOf({ routeFor: () => route, silences: new Silences(5_000) });
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
      { silences: new Silences(100) },
      { limitMs: 100 },
    );
    expect(await outcomeOf(drips)).toEqual({ kind: 'slow', limitMs: 100 });
  });

  it('by silence in the middle of the body', async () => {
    const silent = ask((_, response) => response.write('{"half":'), { silenceTimeoutMs: 60 });
    expect(await outcomeOf(silent)).toEqual({ kind: 'silence', phase: 'answer' });
  });

  it('by a refused connection', async () => {
    const server = await serve(() => undefined);
    await server.close();
    const answer = exchange(exchangeRequest(server.url), optionsOf({}));
    expect(await outcomeOf(answer)).toEqual({ kind: 'network', code: 'ECONNREFUSED' });
  });

  it('by an abort while the server is silent: it did not answer in time', async () => {
    const controller = new AbortController();
    const answer = ask(() => controller.abort(), {}, { signal: controller.signal });
    expect(await outcomeOf(answer)).toEqual({ kind: 'silence', phase: 'answer' });
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
