import { Agent } from 'node:http';
import { Axios, AxiosError, AxiosHeaders, type AxiosRequestConfig, isCancel } from 'axios';
import { axiosAdapter, type ReceivedAnswer } from '../../../../../src/cdk/http/exchange/axios-adapter';
import { ByteBudget } from '../../../../../src/cdk/http/exchange/byte-budget';
import { routeVia } from '../../../../../src/cdk/http/exchange/routes';
import { Silences } from '../../../../../src/cdk/http/exchange/silences';
import { systemClock } from '../../../../../src/cdk/time/clock';
import type { Outcome } from '../../../../../src/cdk/http/retry/outcome';
import { outcomeOf } from '../../../../support/http/ask-loopback';
import { type Script, serve } from '../../../../support/http/loopback';

const agent = new Agent({ keepAlive: true });
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
afterAll(() => agent.destroy());

/** A GET to a server through axios, configured as a user of axios would. */
async function get(script: Script, config: AxiosRequestConfig = {}, silenceTimeoutMs = 5_000) {
  const server = await serve(script);
  closers.push(server.close);
  const adapter = axiosAdapter({
    routeFor: ({ origin }) => routeVia(agent, new URL(origin)),
    budget: new ByteBudget(1_000_000),
    silences: new Silences(5),
    clock: systemClock,
    connectTimeoutMs: 5_000,
    silenceTimeoutMs,
  });
  const headers = { Accept: 'text/x-test' };
  return new Axios({ adapter, headers }).request<ReceivedAnswer>({ url: `${server.url}/a?b=1`, ...config });
}

async function errorOf(answer: Promise<unknown>): Promise<AxiosError<ReceivedAnswer>> {
  const caught: unknown = await answer.catch((error: unknown) => error);
  if (caught instanceof AxiosError) return caught as AxiosError<ReceivedAnswer>;
  throw new Error(`no AxiosError: ${String(caught)}`);
}

const only2xx = (status: number) => status >= 200 && status < 300;
/** The headers of the request, as the answer's body. */
const echo: Script = ({ headers }, response) => response.end(JSON.stringify(headers));

describe('a response through axios', () => {
  it('has the status, headers and body', async () => {
    const response = await get((_, response) => response.writeHead(201, 'Made', { 'X-A': 'b' }).end('{}'));
    expect(response).toMatchObject({ status: 201 });
    expect(response.headers).toBeInstanceOf(AxiosHeaders);
    expect(response.headers['x-a']).toBe('b');
    expect(response.data.body.toString()).toBe('{}');
    response.data.release();
  });

  it.each<[string, AxiosRequestConfig, Record<string, string>]>([
    ['headers of the instance', {}, { accept: 'text/x-test' }],
    ['headers of the request', { headers: { accept: 'a/b', 'x-c': 'd' } }, { accept: 'a/b', 'x-c': 'd' }],
    ['an Authorization header', { headers: { Authorization: 'Bearer t' } }, { authorization: 'Bearer t' }],
    [
      'credentials, instead of the header',
      { headers: { authorization: 'Bearer t' }, auth: { username: 'u', password: 'pä:ß' } },
      { authorization: `Basic ${Buffer.from('u:pä:ß').toString('base64')}` },
    ],
  ])('was asked for with %s', async (_, config, expected) => {
    const { data } = await get(echo, config);
    expect(JSON.parse(data.body.toString())).toMatchObject(expected);
  });

  it('may have any status where nothing judges it, and has its body then', async () => {
    const response = await get((_, response) => response.writeHead(404).end('none'));
    expect([response.status, response.data.body.toString()]).toEqual([404, 'none']);
  });
});

describe('an error of axios', () => {
  const silent: Script = () => undefined;
  const drips: Script = (_, response) => {
    const timer = setInterval(() => response.write(' '), 5);
    response.on('close', () => clearInterval(timer));
  };

  it.each<[string, string, Script, AxiosRequestConfig]>([
    ['a refused request', 'ERR_BAD_REQUEST', (_, response) => response.writeHead(403).end('no'), {}],
    ['a failing server', 'ERR_BAD_RESPONSE', (_, response) => response.writeHead(503).end('no'), {}],
  ])('of %s has the code %s and the response, without its body', async (_, code, script, config) => {
    const error = await errorOf(get(script, { validateStatus: only2xx, ...config }));
    expect(error.code).toBe(code);
    expect(error.response?.data.body).toHaveLength(0);
    expect(error.status).toBe(error.response?.status);
  });

  it.each<[string, Outcome, Script, AxiosRequestConfig]>([
    ['a broken connection', { kind: 'network', code: 'ECONNRESET' }, ({ socket }) => socket.destroy(), {}],
    ['silence', { kind: 'silence', phase: 'answer' }, silent, {}],
    ['an answer that only drips', { kind: 'slow', limitMs: 60 }, drips, { timeout: 60 }],
    [
      'a body that is too large',
      { kind: 'too-large', limit: 4 },
      (_, response) => response.end('12345'),
      { maxContentLength: 4 },
    ],
  ])('of %s is what happened, by the limits of the configuration', async (_, outcome, script, config) => {
    expect(await outcomeOf(get(script, config, 60))).toEqual(outcome);
  });

  it('of redirects without end comes after as many as the configuration allows', async () => {
    const script: Script = (_, response) => response.writeHead(302, { location: '/a' }).end();
    const outcome = await outcomeOf(get(script, { maxRedirects: 2 }, 60));
    expect(outcome).toMatchObject({ kind: 'redirect', problem: 'many' });
  });

  it('after an abort is that of a cancelled request', async () => {
    const controller = new AbortController();
    const error = await errorOf(get(() => controller.abort(), { signal: controller.signal }));
    expect(isCancel(error)).toBe(true);
    expect(error.cause).toMatchObject({ outcome: { kind: 'silence', phase: 'answer' } });
  });

  it('holds no credentials where it is printed, when they are to be redacted', async () => {
    const error = await errorOf(
      get((_, response) => response.writeHead(403).end('no'), {
        validateStatus: only2xx,
        auth: { username: 'somebody', password: 'open-sesame' },
        redact: ['auth'],
      }),
    );
    expect(JSON.stringify(error)).not.toMatch(/sesame/);
  });
});
