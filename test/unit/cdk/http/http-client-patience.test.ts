import { getUsing } from '../../../support/http/get-using';
import type { Outcome } from '../../../../src/cdk/http/retry/outcome';
import { clientOf } from '../../../support/http/http-client';
import { carryOut, type Reply } from '../../../support/http/memory-api';

const json = (body: { json(): unknown }) => body.json();
const OK: Reply = { json: { fine: true } };

describe('the time that a request may be tried', () => {
  it.each<[string, Outcome]>([
    ['an outcome of 500', { kind: 'status', status: 500 }],
    ['a refused connection', { kind: 'network', code: 'ECONNREFUSED' }],
  ])('is five minutes for %s, and is told as what it was', async (_, outcome) => {
    const reply: Reply = outcome.kind === 'status' ? { status: outcome.status } : { outcome };
    const { client, clock, api, elapsedMs } = clientOf(() => reply);
    await expect(carryOut(clock, getUsing(client, '/a', json))).rejects.toMatchObject({
      failureType: 'transient_error',
      outcome,
    });
    expect(elapsedMs()).toBeLessThanOrEqual(5 * 60_000);
    expect(elapsedMs()).toBeGreaterThan(4 * 60_000);
    expect(api.requests.length).toBeLessThan(60);
  });

  it('is told to people once it is long, and once for all requests', async () => {
    const { client, clock, logs } = clientOf(() => ({ outcome: { kind: 'network', code: 'ECONNREFUSED' } }));
    const all = ['/a', '/b'].map((path) => getUsing(client, path, json).catch(() => undefined));
    await carryOut(clock, Promise.all(all));
    expect(logs.filter((line) => line.startsWith('WARN'))).toEqual([
      expect.stringMatching(/^WARN \S+ refuses the connection\..* It is tried again for a while\.$/),
    ]);
  });

  it('is given up sooner where somebody waits for it', async () => {
    const handle = () => ({ outcome: { kind: 'network', code: 'ECONNREFUSED' } }) as const;
    const { client, clock, elapsedMs } = clientOf(handle, { patienceMs: 28_000 });
    await expect(carryOut(clock, getUsing(client, '/a', json))).rejects.toMatchObject({
      failureType: 'transient_error',
    });
    expect(elapsedMs()).toBeLessThanOrEqual(28_000);
  });

  it.each([
    [400, '/corp/configcat/v1/tags'],
    [403, '/corp/configcat/v1/tags'],
    [404, '/corp/configcat/v1/tags'],
    [503, '/corp/configcat/v1/tags'],
  ])('names the path with that of the base URL: %i', async (status, path) => {
    const { client, clock } = clientOf(() => ({ status }), { baseUrl: 'https://api.example/corp/configcat' });
    await expect(carryOut(clock, getUsing(client, '/v1/tags', json))).rejects.toMatchObject({
      userMessage: expect.stringContaining(path) as string,
      internalMessage: expect.stringContaining(`GET ${path}:`) as string,
    });
  });

  it('is not told where the next tries succeed', async () => {
    const { client, clock, logs } = clientOf((_, count) => (count < 3 ? { status: 503 } : OK));
    await carryOut(clock, getUsing(client, '/a', json));
    expect(logs.filter((line) => line.startsWith('WARN'))).toEqual([]);
  });

  it('is five minutes with all its tries, also where the last of them drips', async () => {
    const { client, clock, elapsedMs } = clientOf((_, count) =>
      count < 3 ? { status: 500, afterMs: 120_000 } : { ...OK, afterMs: 600_000 },
    );
    await expect(carryOut(clock, getUsing(client, '/a', json))).rejects.toMatchObject({
      outcome: { kind: 'slow' },
      failureType: 'transient_error',
    });
    expect(elapsedMs()).toBeLessThanOrEqual(5 * 60_000 + 1_000);
  });

  it('counts the time that tries take', async () => {
    const { client, clock, elapsedMs } = clientOf(() => ({ status: 500, afterMs: 59_000 }));
    await expect(carryOut(clock, getUsing(client, '/a', json))).rejects.toMatchObject({ status: 500 });
    expect(elapsedMs()).toBeLessThan(6 * 60_000);
  });

  it.each<[string, Reply]>([
    ['breaks off', { outcome: { kind: 'body', problem: 'truncated' } }],
    ['comes, and is no JSON', { text: '{' }],
  ])('does not count the time that a slow reader kept an answer waiting which then %s', async (_, reply) => {
    const paused = { ...reply, afterMs: 400_000, pausedMs: 399_999 };
    const { client, clock } = clientOf((__, count) => (count < 4 ? paused : OK));
    expect(await carryOut(clock, getUsing(client, '/a', json))).toEqual({ fine: true });
    expect(client.stats.retries).toBe(3);
  });

  it('does not count waits that the server announces', async () => {
    const busy: Reply = { status: 503, headers: { 'retry-after': '600' } };
    const { client, clock, elapsedMs } = clientOf((_, count) => (count < 6 ? busy : OK));
    expect(await carryOut(clock, getUsing(client, '/a', json))).toEqual({ fine: true });
    expect(elapsedMs()).toBeGreaterThanOrEqual(50 * 60_000);
  });

  it('counts what the rate limiter adds to an announced wait: a server that refuses for ever ends it', async () => {
    const refusal: Reply = { status: 429, headers: { 'retry-after': '1' } };
    const { client, clock, elapsedMs } = clientOf(() => refusal);
    await expect(carryOut(clock, getUsing(client, '/a', json))).rejects.toMatchObject({
      failureType: 'transient_error',
      userMessage: 'api.example.com refuses more requests for now (status 429). Try again later.',
    });
    expect(elapsedMs()).toBeLessThan(8 * 60_000);
  });

  it('ends at once where the server announces more than fifteen minutes', async () => {
    const { client, clock, elapsedMs } = clientOf(() => ({ status: 503, headers: { 'retry-after': '901' } }));
    await expect(carryOut(clock, getUsing(client, '/a', json))).rejects.toMatchObject({
      failureType: 'transient_error',
      userMessage: 'api.example.com asks for a wait of 901 seconds. Try again after 2026-08-01T00:15:01Z.',
    });
    expect(elapsedMs()).toBeLessThan(100);
  });

  it.each([503, 429])('ends so too where a %i announces more than a date can say', async (status) => {
    const { client, clock, elapsedMs } = clientOf(() => ({
      status,
      headers: { 'retry-after': '99999999999999' },
    }));
    await expect(carryOut(clock, getUsing(client, '/a', json))).rejects.toMatchObject({
      failureType: 'transient_error',
      userMessage:
        'api.example.com asks for a wait of 2678400 seconds or more. Try again after 2026-09-01T00:00:00Z.',
    });
    expect(elapsedMs()).toBeLessThan(100);
  });

  it.each([
    ['0', '0'],
    ['a date that has passed', 'Sat, 01 Aug 2020 00:00:00 GMT'],
  ])('is not spent on a server that says Retry-After: %s as fast as it can', async (_, value) => {
    const { client, clock, api } = clientOf(() => ({ status: 503, headers: { 'retry-after': value } }));
    await expect(carryOut(clock, getUsing(client, '/a', json))).rejects.toMatchObject({ status: 503 });
    expect(api.requests.length).toBeLessThan(60);
  });

  it('is half a minute for a server that never sent JSON: it is not the API', async () => {
    const { client, clock, elapsedMs } = clientOf(() => ({ text: '<!doctype html>' }));
    await expect(carryOut(clock, getUsing(client, '/a', json))).rejects.toMatchObject({
      failureType: 'config_error',
      outcome: { kind: 'body', problem: 'html' },
    });
    expect(elapsedMs()).toBeLessThan(75_000);
    expect(elapsedMs()).toBeGreaterThan(20_000);
  });

  const handshake: Reply = { outcome: { kind: 'network', code: 'ERR_SSL_WRONG_VERSION_NUMBER' } };

  it('is half a minute for a server that never spoke TLS', async () => {
    const { client, clock, elapsedMs } = clientOf(() => handshake);
    await expect(carryOut(clock, getUsing(client, '/a', json))).rejects.toMatchObject({
      failureType: 'config_error',
      userMessage:
        'api.example.com does not speak TLS as was tried (ERR_SSL_WRONG_VERSION_NUMBER). Check the base URL: http:// where it is served without TLS.',
    });
    expect(elapsedMs()).toBeLessThan(75_000);
    expect(elapsedMs()).toBeGreaterThan(20_000);
  });

  it('is not cut short for handshakes that break once the server has answered', async () => {
    const { client, clock, elapsedMs } = clientOf(({ pathname }) =>
      pathname === '/a' ? { status: 404 } : handshake,
    );
    await expect(carryOut(clock, getUsing(client, '/a', json))).rejects.toMatchObject({ status: 404 });
    await expect(carryOut(clock, getUsing(client, '/b', json))).rejects.toMatchObject({
      failureType: 'transient_error',
      userMessage:
        'The connection to api.example.com broke again and again (ERR_SSL_WRONG_VERSION_NUMBER). Try again later.',
    });
    expect(elapsedMs()).toBeGreaterThan(4 * 60_000);
  });

  it('is not cut short for a web page from a server that has sent JSON before', async () => {
    const { client, clock, elapsedMs } = clientOf(({ pathname }) =>
      pathname === '/a' ? OK : { text: '<html>' },
    );
    await carryOut(clock, getUsing(client, '/a', json));
    await expect(carryOut(clock, getUsing(client, '/b', json))).rejects.toMatchObject({
      outcome: { kind: 'body', problem: 'html' },
    });
    expect(elapsedMs()).toBeGreaterThan(4 * 60_000);
  });
});
