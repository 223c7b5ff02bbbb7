import { inspect } from 'node:util';
import { Agent } from 'node:http';
import { Axios, AxiosError, AxiosHeaders, type AxiosRequestConfig, isCancel } from 'axios';
import { axiosAdapter, type ReceivedAnswer } from '../../../../../src/cdk/http/exchange/axios-adapter';
import { ByteBudget } from '../../../../../src/cdk/http/exchange/byte-budget';
import { routeVia } from '../../../../../src/cdk/http/exchange/routes';
import { Silences } from '../../../../../src/cdk/http/exchange/silences';
import { systemClock } from '../../../../../src/cdk/time/clock';
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
  it('has the status, its text, headers and body', async () => {
    const response = await get((_, response) => response.writeHead(201, 'Made', { 'X-A': 'b' }).end('{}'));
    expect(response).toMatchObject({ status: 201, statusText: 'Made' });
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

  it.each<[string, string, Script, AxiosRequestConfig]>([
    ['a broken connection', 'ECONNRESET', ({ socket }) => socket.destroy(), {}],
    ['silence', 'ETIMEDOUT', silent, {}],
    ['an answer that only drips', 'ECONNABORTED', drips, { timeout: 60 }],
    [
      'a body that breaks off',
      'ERR_BAD_RESPONSE',
      (_, response) => response.write('{', () => response.destroy()),
      {},
    ],
    [
      'a body that is too large',
      'ERR_BAD_RESPONSE',
      (_, response) => response.end('12345'),
      { maxContentLength: 4 },
    ],
    [
      'redirects without end',
      'ERR_FR_TOO_MANY_REDIRECTS',
      (_, response) => response.writeHead(302, { location: '/a' }).end(),
      { maxRedirects: 2 },
    ],
  ])('of %s has the code %s, and says what caused it', async (_, code, script, config) => {
    const error = await errorOf(get(script, config, 60));
    expect([error.code, error.cause?.name]).toEqual([code, 'TransportError']);
  });

  it('after an abort is that of a cancelled request', async () => {
    const controller = new AbortController();
    const error = await errorOf(get(() => controller.abort(), { signal: controller.signal }));
    expect([isCancel(error), error.code]).toEqual([true, 'ERR_CANCELED']);
  });

  it('holds no credentials where it is printed, when they are to be redacted', async () => {
    const error = await errorOf(
      get(({ socket }) => socket.destroy(), {
        auth: { username: 'somebody', password: 'open-sesame' },
        redact: ['auth'],
      }),
    );
    expect(JSON.stringify(error)).not.toMatch(/sesame/);
    // What is printed of the cause holds none at all.
    expect(inspect(error.cause, { depth: Infinity, showHidden: true })).not.toMatch(/sesame|somebody/);
  });
});
