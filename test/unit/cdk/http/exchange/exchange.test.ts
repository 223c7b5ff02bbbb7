import { Agent } from 'node:http';
import { Readable } from 'node:stream';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { ByteBudget } from '../../../../../src/cdk/http/exchange/byte-budget';
import { exchange } from '../../../../../src/cdk/http/exchange/exchange';
import { routeVia } from '../../../../../src/cdk/http/exchange/routes';
import { systemClock } from '../../../../../src/cdk/time/clock';
import { exchangeRequest } from '../../../../support/http/exchange-request';
import { agent, ask, BODY, closeServers, optionsOf, serveHere } from '../../../../support/http/ask-loopback';
import type { Script } from '../../../../support/http/loopback';

afterEach(closeServers);
afterAll(() => agent.destroy());

/** Resolves when bytes of a body are there, unpacked. */
function whenTaken(budget: ByteBudget): Promise<void> {
  return new Promise((resolve) => {
    jest.spyOn(budget, 'take').mockImplementation(() => resolve());
  });
}

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
    ['/a?page=1&size=100', '/a?page=1&size=100'],
    ['/%C3%A9/x', '/%C3%A9/x'],
    ['', '/'],
    ['/é b?q=ü', '/%C3%A9%20b?q=%C3%BC'],
    ['/a#fragment', '/a'],
    ['/a"b<c>', '/a%22b%3Cc%3E'],
  ])('to %s is sent as %s', async (to, path) => {
    let seen: string | undefined;
    const server = await serveHere((request, response) => {
      seen = request.url;
      response.end();
    });
    await exchange(exchangeRequest(server.url + to), optionsOf({}));
    expect(seen).toBe(path);
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
      const server = await serveHere((_, response) => {
        response.writeHead(200, { 'content-encoding': encoding });
        response.write(Buffer.concat([bytes, Buffer.alloc(behind)]));
        void unpacked.then(() => setImmediate(() => response.end()));
      });
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
    const server = await serveHere((_, response) => response.end('{}'));
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
    const server = await serveHere((_, response) => {
      response.writeHead(403, { 'content-encoding': 'gzip' });
      response.write(BODY, () => setImmediate(() => response.end(BODY)));
    });
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
