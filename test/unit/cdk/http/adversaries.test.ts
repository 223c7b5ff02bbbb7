import { createServer, type Socket } from 'node:net';
import { axiosTransport } from '../../../../src/cdk/http/axios-transport';
import { requestError } from '../../../../src/cdk/http/http-errors';
import { TransportError } from '../../../../src/cdk/http/transport';
import { systemClock } from '../../../../src/cdk/time/clock';
import { listening, type Script, serve } from '../../../support/http/loopback';

/** Servers that do what no well-behaved one does. What is sent to them must come to an end all the same. */
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function scripted(script: Script): Promise<string> {
  const server = await serve(script);
  closers.push(server.close);
  return server.url;
}

/** A server that writes some bytes at the first that it reads. */
async function raw(onRequest: (socket: Socket) => void): Promise<string> {
  const server = await listening(
    createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => onRequest(socket));
    }),
  );
  closers.push(server.close);
  return server.url;
}

function ask(url: string) {
  const auth = { username: 'user', password: 'secret' };
  return axiosTransport({ connections: 1, clock: systemClock, headers: {}, auth }).send({
    url,
    signal: undefined,
    order: 0,
    limitMs: 60_000,
  });
}

async function failureOf(answer: Promise<unknown>): Promise<TransportError> {
  const caught: unknown = await answer.then(
    () => new Error('it was answered'),
    (error: unknown) => error,
  );
  if (caught instanceof TransportError) return caught;
  throw caught;
}

describe('a server that switches protocols', () => {
  it.each([
    ['with an upgrade', 'Connection: Upgrade\r\nUpgrade: websocket\r\n'],
    ['without a word of which', ''],
  ])('%s gives a status that fails', async (_, headers) => {
    const url = await raw((socket) => socket.write(`HTTP/1.1 101 Switching Protocols\r\n${headers}\r\n`));
    const { status, body } = await ask(url);
    expect([status, body.length]).toEqual([101, 0]);
    const error = requestError({ kind: 'status', status }, { path: '/a', host: 'api.example' });
    expect(error.userMessage).toBe(
      'api.example wants to speak another protocol (status 101) instead of answering GET /a. Check the base URL, and what is on the way to it.',
    );
  });

  it('is let go of at once', async () => {
    const closed = new Promise<void>((resolve) => {
      const answer = raw((socket) => {
        socket.on('close', () => resolve());
        socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n');
      });
      void answer.then(ask);
    });
    await closed;
  });
});

describe('a server that goes away', () => {
  it.each<[string, (socket: Socket) => void]>([
    ['without an answer', (socket) => socket.end()],
    ['after half of the headers', (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Le')],
    ['after an early hint', (socket) => socket.end('HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n')],
    ['after a 100', (socket) => socket.end('HTTP/1.1 100 Continue\r\n\r\n')],
  ])('%s has failed', async (_, script) => {
    const { outcome } = await failureOf(ask(await raw(script)));
    expect(outcome.kind).toBe('network');
  });
});

describe('a redirect', () => {
  /** A server that redirects all but `/end`, by a table of paths. */
  const redirecting = (status: number, table: Record<string, string>) => {
    const seen: string[] = [];
    const url = scripted(({ url: path = '', headers }, response) => {
      seen.push(`${path} ${headers.authorization ?? 'nobody'}`);
      const location = table[path];
      if (location === undefined) response.end(`"${path}"`);
      else response.writeHead(status, { location }).end('moved');
    });
    return { url, seen };
  };
  const SENT = 'Basic dXNlcjpzZWNyZXQ=';

  it.each([301, 302, 303, 307, 308])(
    'of %i within the server is followed, with credentials',
    async (status) => {
      const { url, seen } = redirecting(status, { '/a?b=1': '/c/?d=2#e' });
      const answer = await ask(`${await url}/a?b=1`);
      expect([answer.status, answer.body.toString()]).toEqual([200, '"/c/?d=2"']);
      expect(seen).toEqual([`/a?b=1 ${SENT}`, `/c/?d=2 ${SENT}`]);
    },
  );

  it('may be relative to its path, and hold credentials, which are not used', async () => {
    const table: Record<string, string> = { '/a/b': 'c' };
    const { url, seen } = redirecting(307, table);
    table['/a/c'] = `${(await url).replace('://', '://other:password@')}/end`;
    expect((await ask(`${await url}/a/b`)).body.toString()).toBe('"/end"');
    expect(seen[2]).toBe(`/end ${SENT}`);
  });

  it('is followed three times and no more', async () => {
    const { url, seen } = redirecting(308, { '/0': '/1', '/1': '/2', '/2': '/3', '/3': '/4', '/9': '/1' });
    expect((await ask(`${await url}/1`)).status).toBe(200);
    seen.splice(0);
    const from = `${await url}/0`;
    const { outcome } = await failureOf(ask(from));
    expect(outcome).toEqual({ kind: 'redirect', status: 308, from, to: `${await url}/4`, problem: 'many' });
    expect(seen).toHaveLength(4);
  });

  it.each([
    ['another server', 'https://login.example/sign-in?token=hidden', 'https://login.example/sign-in'],
    ['another scheme', (url: string) => `${url.replace('http:', 'https:')}/a`, undefined],
    ['another port', 'http://127.0.0.1:1/a', 'http://127.0.0.1:1/a'],
    ['another server by its name alone', '//elsewhere.example/a', 'http://elsewhere.example/a'],
    ['no HTTP', 'file:///etc/passwd', 'file:///etc/passwd'],
  ])('to %s is not followed, and told with both addresses', async (_, location, to) => {
    const table: Record<string, string> = {};
    const { url, seen } = redirecting(302, table);
    const server = await url;
    table['/a?key=hidden'] = typeof location === 'string' ? location : location(server);
    const { outcome } = await failureOf(ask(`${server}/a?key=hidden`));
    const target = to ?? table['/a?key=hidden'];
    expect(outcome).toEqual({
      kind: 'redirect',
      status: 302,
      from: `${server}/a`,
      to: target,
      problem: 'elsewhere',
    });
    expect(seen).toHaveLength(1);
    const { userMessage, failureType } = requestError(outcome, { path: '/a', host: 'api.example' });
    expect(userMessage).toBe(
      `${server}/a redirects to ${target} (status 302), which is another server. Set the base URL to the final address.`,
    );
    expect(failureType).toBe('config_error');
  });

  it.each([undefined, '', 'http://:99999/'])('to nowhere (%s) is told', async (location) => {
    const url = await scripted((_, response) =>
      response.writeHead(302, location === undefined ? {} : { location }).end(),
    );
    const failure = await failureOf(ask(`${url}/a`));
    expect(failure.outcome).toMatchObject({ kind: 'redirect', from: `${url}/a` });
  });

  it.each([300, 304, 305])('is not what an answer of %i is', async (status) => {
    const { url } = redirecting(status, { '/a': '/end' });
    expect((await ask(`${await url}/a`)).status).toBe(status);
  });
});
