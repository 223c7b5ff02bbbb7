import type { HttpClientOptions } from '../../../../../src/cdk/http/http-client';
import { getUsing } from '../../../../support/http/get-using';
import { clientOf } from '../../../../support/http/http-client';
import { carryOut, type Handler, type Reply } from '../../../../support/http/memory-api';

const MINUTE = 60_000;
const OK: Reply = { json: { fine: true } };
const PAGE = { headers: { 'content-type': 'text/html' }, text: '<html>' };
const json = (body: { json(): unknown }) => body.json();
const bucketOf = (path: string) => path.slice(0, 2);

/** A client of a server that has accepted a first request. The others' endpoints are the first letters of their paths. */
async function setUp(handle: Handler, more: Partial<HttpClientOptions> = {}) {
  const set = clientOf((url, count) => (url.pathname === '/first' ? OK : handle(url, count)), {
    bucketOf,
    ...more,
  });
  const { client, clock, api, elapsedMs } = set;
  const ask = (path: string) =>
    carryOut(
      clock,
      getUsing(client, path, json).catch((error: unknown) => error),
    );
  const timesOf = (path: string) => api.requests.filter((one) => one === path).length;
  await ask('/first');
  return { client, clock, ask, timesOf, elapsedMs };
}

describe('a refusal, where something was accepted before', () => {
  it.each([400, 403, 404, 405, 501])('by a status of %i is believed when it comes again', async (status) => {
    const { ask, timesOf, elapsedMs } = await setUp(() => ({ status }));
    expect(await ask('/a1')).toMatchObject({ status });
    expect(timesOf('/a1')).toBe(2);
    expect(elapsedMs()).toBeGreaterThanOrEqual(5_000);
    expect(elapsedMs()).toBeLessThan(6_000);
  });

  it('is forgotten where it does not come again', async () => {
    const { ask } = await setUp((_, count) => (count === 1 ? { status: 404 } : OK));
    expect(await ask('/a1')).toEqual({ fine: true });
  });

  const status = (code: number): Reply => ({ status: code });
  it.each<[string, readonly string[], Handler, number]>([
    [
      'at once where three others of its endpoint were refused alike',
      ['/a1', '/a2', '/a3'],
      () => status(403),
      1,
    ],
    ['when it comes again, where only two others were', ['/a1', '/a2'], () => status(403), 2],
    [
      'when it comes again, where others were of another endpoint',
      ['/b1', '/b2', '/b3'],
      () => status(403),
      2,
    ],
    [
      'when it comes again, where others were refused with another status',
      ['/a1', '/a2', '/a3'],
      ({ pathname }) => status(pathname === '/a0' ? 404 : 403),
      2,
    ],
  ])('is believed %s', async (_, others, handle, tries) => {
    const { ask, timesOf } = await setUp(handle);
    for (const path of others) await ask(path);
    await ask('/a0');
    expect(timesOf('/a0')).toBe(tries);
  });

  it('is believed at once by a client with a deadline', async () => {
    const deadlineMs = Date.UTC(2026, 7, 1) + 28_000;
    const { ask, timesOf, elapsedMs } = await setUp(() => ({ status: 403 }), { deadlineMs });
    expect(await ask('/a1')).toMatchObject({ status: 403 });
    expect(timesOf('/a1')).toBe(1);
    expect(elapsedMs()).toBeLessThan(100);
  });

  it('is believed at once where who asks believes its status', async () => {
    const { client, clock, timesOf } = await setUp(() => ({ status: 404 }));
    const download = client.begin('/a1', { believes: [404] });
    await expect(carryOut(clock, download.open())).rejects.toMatchObject({ status: 404 });
    download.close();
    expect(timesOf('/a1')).toBe(1);
  });
});

describe('a refusal by something on the way', () => {
  it.each([403, 404])('with a web page and %i is tried again for a minute', async (status) => {
    const { ask, elapsedMs } = await setUp(() => ({ ...PAGE, status }));
    expect(await ask('/a1')).toMatchObject({ failureType: 'transient_error', status });
    expect(elapsedMs()).toBeGreaterThan(MINUTE / 2);
    expect(elapsedMs()).toBeLessThanOrEqual(MINUTE);
  });

  it.each([500, 503, 429])('is none where it is %i: that is tried for all of its time', async (status) => {
    const { ask, elapsedMs } = await setUp(() => ({ ...PAGE, status }));
    expect(await ask('/a1')).toMatchObject({ failureType: 'transient_error', status });
    expect(elapsedMs()).toBeGreaterThan(4 * MINUTE);
  });

  it('is over when the API answers again', async () => {
    const { ask } = await setUp((_, count) => (count < 4 ? { ...PAGE, status: 403 } : OK));
    expect(await ask('/a1')).toEqual({ fine: true });
  });
});

describe('credentials that are refused by chance', () => {
  it('never end the read, however often, where others are accepted in between', async () => {
    const { ask } = await setUp((_, count) => (count === 1 ? { status: 401 } : OK));
    for (let index = 0; index < 30; index++) expect(await ask(`/a${index}`)).toEqual({ fine: true });
  });
});

describe('an endpoint of which three requests failed for their whole time', () => {
  /** Between them, another endpoint shows that the server is there. */
  async function hopeless(later: Handler) {
    const failing = ['/a1', '/a2', '/a3'];
    const set = await setUp((url, count) => {
      if (url.pathname.startsWith('/b')) return OK;
      return failing.includes(url.pathname) ? { status: 500 } : later(url, count);
    });
    for (const path of failing) {
      await set.ask(path);
      await set.ask('/b');
    }
    return set;
  }

  it('gets one try for each other', async () => {
    const { ask, timesOf } = await hopeless(() => ({ status: 500 }));
    expect(await ask('/a4')).toMatchObject({ status: 500 });
    expect(timesOf('/a4')).toBe(1);
  });

  it('gets all tries again once one was answered', async () => {
    const { ask, timesOf } = await hopeless(({ pathname }) => (pathname === '/a4' ? OK : { status: 500 }));
    expect(await ask('/a4')).toEqual({ fine: true });
    await ask('/a5');
    expect(timesOf('/a5')).toBeGreaterThan(3);
  });

  it.each([
    ['503 is not waited for', 503, false],
    ['429 is', 429, true],
  ])('an announced wait: that of a %s', async (_, status, waits) => {
    const busy: Reply = { status, headers: { 'retry-after': '5' } };
    const { ask } = await hopeless((__, count) => (count === 1 ? busy : OK));
    expect(await ask('/a4')).toMatchObject(waits ? { fine: true } : { status });
  });
});

it('A try that would come after the deadline is not waited for: what failed is told', async () => {
  const { ask, elapsedMs } = await setUp(
    (_, count) => (count === 1 ? { status: 503, headers: { 'retry-after': '27' } } : { status: 500 }),
    { deadlineMs: Date.UTC(2026, 7, 1) + 28_000, random: () => 0.99 },
  );
  expect(await ask('/a1')).toMatchObject({ status: 500 });
  expect(elapsedMs()).toBeLessThan(28_000);
});
