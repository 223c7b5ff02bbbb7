import { getUsing } from '../../../support/http/get-using';
import { StoppedError } from '../../../../src/cdk/http/http-errors';
import { RateLimiter } from '../../../../src/cdk/rate-limit/rate-limiter';
import { clientOf } from '../../../support/http/http-client';
import { carryOut, type Reply } from '../../../support/http/memory-api';
import { SimulatedClock } from '../../../support/time/simulated-clock';

const json = (body: { json(): unknown }) => body.json();
const OK: Reply = { json: { fine: true } };
const many = (count: number) => Array.from({ length: count }, (_, index) => `/${index}`);

describe('requests together', () => {
  it('all wait where one of them is refused with 429', async () => {
    const { client, clock, api } = clientOf(
      ({ pathname }, count) =>
        pathname === '/0' && count === 1
          ? { status: 429, headers: { 'retry-after': '60' }, afterMs: 1 }
          : { ...OK, afterMs: 100 },
      { connections: 2 },
    );
    await carryOut(clock, Promise.all(many(10).map((path) => getUsing(client, path, json))));
    expect(api.times.filter((ms) => ms > 10 && ms < 60_000)).toEqual([]);
    expect(api.requests).toHaveLength(11);
  });

  it('count a wait that they have in common once, and apart what the server did not announce', async () => {
    const { client, clock, elapsedMs } = clientOf(({ pathname }, count) => {
      if (count > 1) return OK;
      return pathname === '/0' ? { status: 429, headers: { 'retry-after': '60' } } : { status: 500 };
    });
    await carryOut(clock, Promise.all(many(10).map((path) => getUsing(client, path, json))));
    const { limited, backoff } = client.stats;
    expect(limited.ms).toBeGreaterThan(59_000);
    expect(limited.ms).toBeLessThanOrEqual(elapsedMs());
    // Nine requests waited for the quarter of a second that the first backoff is here, some of them together.
    expect(backoff.ms).toBeGreaterThanOrEqual(250);
    expect(backoff.ms).toBeLessThanOrEqual(9 * 250);
  });

  it.each<[string, Reply]>([
    ['one of them is refused for longer', { status: 429, headers: { 'retry-after': '901' } }],
    [
      'the headers tell that nothing is left for longer',
      { ...OK, headers: { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': '1800' } },
    ],
  ])('are all given up at once where waits are too long: %s', async (_, reply) => {
    const { client, clock, elapsedMs, api } = clientOf(() => reply, { connections: 2 });
    const ends = await carryOut(
      clock,
      Promise.allSettled(many(10).map((path) => getUsing(client, path, json))),
    );
    const failures = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
    expect(failures.length).toBeGreaterThanOrEqual(8);
    for (const failure of failures) {
      expect(failure).toMatchObject({
        failureType: 'transient_error',
        userMessage: expect.stringMatching(/asks for a wait of \d+ seconds\. Try again after/) as string,
      });
    }
    expect(elapsedMs()).toBeLessThan(1_000);
    expect(api.requests.length).toBeLessThanOrEqual(2);
  });

  it('are all given up when the server has answered nobody for all of the time of one', async () => {
    const { client, clock, elapsedMs, api } = clientOf(() => ({ status: 500 }));
    await expect(carryOut(clock, getUsing(client, '/0', json))).rejects.toMatchObject({ status: 500 });
    const [sent, passed] = [api.requests.length, elapsedMs()];
    await expect(carryOut(clock, getUsing(client, '/1', json))).rejects.toMatchObject({ status: 500 });
    expect([api.requests.length, elapsedMs()]).toEqual([sent, passed]);
  });

  it('go on where one path alone fails for ever', async () => {
    const { client, clock } = clientOf(({ pathname }) => (pathname === '/broken' ? { status: 500 } : OK));
    const broken = getUsing(client, '/broken', json).catch((error: unknown) => error);
    const others = (async () => {
      for (let minute = 0; minute < 8; minute++) {
        await clock.sleep(60_000);
        await getUsing(client, `/${minute}`, json);
      }
      return 'fine';
    })();
    expect(await carryOut(clock, others)).toBe('fine');
    expect(await broken).toMatchObject({ status: 500 });
  });

  it('give one path that alone is refused for ever, without a word of when, all of its time', async () => {
    const { client, clock, elapsedMs } = clientOf(({ pathname }) =>
      pathname === '/refused' ? { status: 429 } : { ...OK, afterMs: 20 },
    );
    const refused = getUsing(client, '/refused', json).catch((error: unknown) => error);
    const end = refused.then(elapsedMs);
    const others = (async () => {
      while (elapsedMs() < 400_000) {
        await getUsing(client, '/fine', json);
        await clock.sleep(100);
      }
    })();
    await carryOut(clock, others);
    expect(await refused).toMatchObject({ status: 429, failureType: 'transient_error' });
    expect(await end).toBeGreaterThan(4 * 60_000);
    expect(await end).toBeLessThan(6 * 60_000);
  });

  it.each([
    ['is still there', 600_000],
    ['has just gone on', 299_000],
  ])(
    'go on where one path alone fails while the reader is slow, which %s when it is given up',
    async (_, slowMs) => {
      const { client, clock } = clientOf(({ pathname }) => (pathname === '/broken' ? { status: 500 } : OK));
      const slow = getUsing(client, '/slow', () => clock.sleep(slowMs));
      await clock.advance(100);
      const broken = getUsing(client, '/broken', json).catch((error: unknown) => error);
      const waiting = getUsing(client, '/waiting', json);
      const next = broken.then(() => getUsing(client, '/next', json));
      await carryOut(clock, Promise.all([slow, waiting]));
      expect(await carryOut(clock, next)).toEqual({ fine: true });
      expect(await broken).toMatchObject({ status: 500 });
    },
  );

  it.each([
    ['one endpoint alone', (pathname: string) => pathname.startsWith('/a'), 'fulfilled'],
    ['every endpoint', () => true, 'rejected'],
  ])('go on or not, where for five minutes %s has failed', async (_, isBroken, next) => {
    const bucketOf = (path: string) => path.slice(0, 2);
    const { client, clock, elapsedMs } = clientOf(
      ({ pathname }) => (pathname !== '/first' && isBroken(pathname) ? { status: 500 } : OK),
      { bucketOf },
    );
    const ask = (paths: readonly string[]) =>
      carryOut(clock, Promise.allSettled(paths.map((path) => getUsing(client, path, json))));
    await ask(['/first']);
    const failed = await ask(many(30).map((path) => `/a${path}`));
    expect(new Set(failed.map(({ status }) => status))).toEqual(new Set(['rejected']));
    expect(elapsedMs()).toBeLessThan(6 * 60_000);
    const others = await ask(['/b', '/b/2', '/c', '/d']);
    expect(new Set(others.map(({ status }) => status))).toEqual(new Set([next]));
    // Two endpoints that are given up are a server that is down: nothing else is tried for its whole time.
    expect(elapsedMs()).toBeLessThan(11 * 60_000);
    const [last] = await ask(['/e']);
    expect(last?.status).toBe(next);
    expect(elapsedMs()).toBeLessThan(11 * 60_000);
  });

  it.each<[string, Reply]>([
    ['is answered', OK],
    ['is refused for good', { status: 401 }],
    ['breaks off', { outcome: { kind: 'network', code: 'ECONNRESET' } }],
    ['fails until it is given up', { status: 500 }],
  ])('tell the limiter the end of each that it let go, where each %s', async (_, reply) => {
    const clock = new SimulatedClock();
    const limiter = new RateLimiter({ clock });
    const [begun, answered, forgotten] = [
      jest.spyOn(limiter, 'acquire'),
      jest.spyOn(limiter, 'answered'),
      jest.spyOn(limiter, 'lost'),
    ];
    const { client } = clientOf(() => reply, { connections: 2, limiter }, clock);
    await carryOut(clock, Promise.allSettled(many(12).map((path) => getUsing(client, path, json))));
    expect(answered.mock.calls.length + forgotten.mock.calls.length).toBe(begun.mock.calls.length);
  });

  it('are not sent any more when the credentials were not accepted', async () => {
    const { client, clock, api } = clientOf(() => ({ status: 401 }), { connections: 2 });
    const results = Promise.allSettled(many(20).map((path) => getUsing(client, path, json)));
    const settled = await carryOut(clock, results);
    expect(settled.map(({ status }) => status)).toEqual(many(20).map(() => 'rejected'));
    expect(api.requests.length).toBeLessThanOrEqual(2);
  });
});

describe('a client that is told to stop', () => {
  it.each<[string, Reply]>([
    ['while requests are under way', { ...OK, afterMs: 60_000 }],
    ['while requests wait for their next try', { status: 500 }],
    ['while requests wait as the server asked', { status: 503, headers: { 'retry-after': '300' } }],
    ['while a rate limit holds them', { status: 429, headers: { 'retry-after': '300' } }],
  ])('stops %s, and fails nobody', async (_, reply) => {
    const stop = new AbortController();
    const { client, clock, elapsedMs } = clientOf(() => reply, { signal: stop.signal, connections: 2 });
    const results = Promise.all(
      many(6).map((path) => getUsing(client, path, json).catch((error: unknown) => error)),
    );
    void clock.sleep(5_000).then(() => stop.abort());
    const ends = await carryOut(clock, results);
    expect(ends.every((end) => end instanceof StoppedError)).toBe(true);
    expect(elapsedMs()).toBeLessThanOrEqual(6_000);
  });

  it('sends nothing after it', async () => {
    const { client, clock, api } = clientOf(() => OK, { signal: AbortSignal.abort() });
    await expect(carryOut(clock, getUsing(client, '/a', json))).rejects.toBeInstanceOf(StoppedError);
    expect(api.requests).toEqual([]);
  });
});

describe('a client with a deadline, as of a check', () => {
  const began = Date.UTC(2026, 7, 1);

  it('tries no longer than that', async () => {
    const { client, clock, elapsedMs } = clientOf(() => ({ status: 500 }), { deadlineMs: began + 28_000 });
    await expect(carryOut(clock, getUsing(client, '/a', json))).rejects.toMatchObject({ status: 500 });
    expect(elapsedMs()).toBeLessThanOrEqual(28_000);
    expect(elapsedMs()).toBeGreaterThan(10_000);
  });

  it.each([503, 429])(
    'says when to come back where a %i asks for a wait that does not fit',
    async (status) => {
      const { client, clock, elapsedMs } = clientOf(() => ({ status, headers: { 'retry-after': '60' } }), {
        deadlineMs: began + 28_000,
      });
      await expect(carryOut(clock, getUsing(client, '/a', json))).rejects.toMatchObject({
        failureType: 'transient_error',
        userMessage: 'api.example.com asks for a wait of 60 seconds. Try again after 2026-08-01T00:01:00Z.',
      });
      expect(elapsedMs()).toBeLessThan(100);
    },
  );

  it('waits as the server asks where that fits', async () => {
    const { client, clock, elapsedMs } = clientOf(
      (_, count) => (count === 1 ? { status: 429, headers: { 'retry-after': '10' } } : OK),
      { deadlineMs: began + 28_000 },
    );
    expect(await carryOut(clock, getUsing(client, '/a', json))).toEqual({ fine: true });
    expect(elapsedMs()).toBeGreaterThanOrEqual(10_000);
  });
});
