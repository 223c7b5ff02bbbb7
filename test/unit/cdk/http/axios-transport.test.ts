import { inspect } from 'node:util';
import { axiosTransport } from '../../../../src/cdk/http/axios-transport';
import { HttpClient } from '../../../../src/cdk/http/http-client';
import { StoppedError } from '../../../../src/cdk/http/http-errors';
import { RateLimiter } from '../../../../src/cdk/rate-limit/rate-limiter';
import { TransportError } from '../../../../src/cdk/http/transport';
import { systemClock } from '../../../../src/cdk/time/clock';
import { type Script, serve } from '../../../support/http/loopback';

async function withServer<T>(script: Script, use: (url: string) => Promise<T>): Promise<T> {
  const server = await serve(script);
  try {
    return await use(server.url);
  } finally {
    await server.close();
  }
}

const headers = { Authorization: 'Basic c2VjcmV0', 'User-Agent': 'source-test/1' };

function clientAt(baseUrl: string, more: { deadlineMs?: number; signal?: AbortSignal } = {}) {
  return new HttpClient({
    baseUrl,
    transport: axiosTransport({ connections: 2, clock: systemClock, headers }),
    limiter: new RateLimiter({ clock: systemClock }),
    clock: systemClock,
    connections: 2,
    signal: new AbortController().signal,
    ...more,
  });
}

describe('axiosTransport', () => {
  it('sends its headers, and gives any status, without a body that nobody uses', async () => {
    const seen: unknown[] = [];
    const answer = await withServer(
      (request, response) => {
        seen.push(request.headers.authorization, request.headers['user-agent']);
        response.writeHead(404).end('{"title":"none"}');
      },
      (url) =>
        axiosTransport({ connections: 1, clock: systemClock, headers }).send({
          url,
          signal: undefined,
          order: 0,
          limitMs: 60_000,
        }),
    );
    expect(seen).toEqual(['Basic c2VjcmV0', 'source-test/1']);
    expect([answer.status, answer.body.length]).toEqual([404, 0]);
  });

  it.each<[string, Script]>([
    ['a broken connection', (request) => request.socket.destroy()],
    [
      'a redirect elsewhere',
      (_, response) => response.writeHead(302, { location: 'http://e.example' }).end(),
    ],
    ['a body that breaks off', (_, response) => response.write('{', () => response.destroy())],
  ])('tells of %s what happened, and nothing of the request', async (_, script) => {
    const auth = { username: 'somebody', password: 'open-sesame' };
    const transport = axiosTransport({ connections: 1, clock: systemClock, headers, auth });
    const caught: unknown = await withServer(script, (url) =>
      transport.send({ url, signal: undefined, order: 0, limitMs: 60_000 }),
    ).catch((error: unknown) => error);
    expect(caught).toBeInstanceOf(TransportError);
    const printed = [JSON.stringify(caught), inspect(caught, { depth: Infinity, showHidden: true })].join();
    expect(printed).not.toMatch(/c2VjcmV0|sesame|somebody|Basic/);
  });

  it.each<[string, AbortSignal | undefined, string]>([
    ['an abort before it is sent', AbortSignal.abort(), 'answer'],
    ['an abort while it is silent', undefined, 'answer'],
  ])('tells of %s, and nothing of the request', async (_, signal, phase) => {
    const controller = new AbortController();
    const transport = axiosTransport({ connections: 1, clock: systemClock, headers });
    const caught: unknown = await withServer(
      () => controller.abort(),
      (url) => transport.send({ url, signal: signal ?? controller.signal, order: 0, limitMs: 60_000 }),
    ).catch((error: unknown) => error);
    expect(caught).toMatchObject({ outcome: { kind: 'silence', phase } });
    expect(inspect(caught, { depth: Infinity, showHidden: true })).not.toContain('c2VjcmV0');
  });

  it('in a client with a deadline says of a silent server that it did not answer', async () => {
    const caught = withServer(
      () => undefined,
      (url) => clientAt(url, { deadlineMs: Date.now() + 150 }).get('/a'),
    );
    await expect(caught).rejects.toMatchObject({
      failureType: 'transient_error',
      outcome: { kind: 'silence', phase: 'answer' },
    });
  });

  it('in a client that is told to stop fails nobody', async () => {
    const stop = new AbortController();
    const caught = withServer(
      () => stop.abort(),
      (url) => clientAt(url, { signal: stop.signal }).get('/a'),
    );
    await expect(caught).rejects.toBeInstanceOf(StoppedError);
  });
});
