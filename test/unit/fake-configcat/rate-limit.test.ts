import { startFake, type Fake } from '../../fake-configcat';
import { CONFIGCAT_LIMIT, RateLimiter } from '../../fake-configcat/server/rate-limit';
import { get } from './client';

const NOW = Date.UTC(2026, 7, 1);
const TWO_RULES = {
  rules: [
    { limit: 5, seconds: 60 },
    { limit: 2, seconds: 1 },
  ],
};

function taken(limiter: RateLimiter, times: number, at: number, endpoint?: string): boolean[] {
  return Array.from({ length: times }, () => limiter.take(at, endpoint)?.allowed ?? true);
}

describe('over HTTP', () => {
  let fake: Fake;
  afterEach(() => fake.close());

  test('headers tell of the longest rule, a refusal is a text with Retry-After alone', async () => {
    fake = await startFake({ now: () => NOW, rateLimit: TWO_RULES });
    const one = () => get(fake, '/v1/products');
    const { headers } = await one();
    expect(headers.get('x-rate-limit-limit')).toBe('1m');
    expect(headers.get('x-rate-limit-remaining')).toBe('4');
    expect(headers.get('x-rate-limit-reset')).toBe('2026-08-01T00:01:00.0000000Z');
    await one();
    const refused = await one();
    expect(refused.status).toBe(429);
    expect(refused.headers.get('content-type')).toBe('text/plain');
    expect(refused.text).toMatch(/at most 2 are served per 1s/);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect([...refused.headers.keys()].filter((name) => name.startsWith('x-rate'))).toEqual([]);
    fake.setRateLimit(null);
    expect((await one()).headers.get('x-rate-limit-remaining')).toBeNull();
  });

  test('each endpoint may have counters of its own, whatever ids its path has', async () => {
    fake = await startFake({ now: () => NOW, rateLimit: { ...TWO_RULES, by: 'endpoint' } });
    const statuses: number[] = [];
    for (const { productId } of fake.world.products.slice(0, 3))
      statuses.push((await get(fake, `/v1/products/${productId}/tags`)).status);
    statuses.push((await get(fake, '/v1/products')).status);
    expect(statuses).toEqual([200, 200, 429, 200]);
  });
});

test('a window is opened by its first request, and fixed', () => {
  const limiter = new RateLimiter(TWO_RULES);
  expect(taken(limiter, 1, NOW)).toEqual([true]);
  expect(taken(limiter, 2, NOW + 999)).toEqual([true, false]);
  expect(taken(limiter, 3, NOW + 1_000)).toEqual([true, true, false]);
});

test('a request that the longer rule refuses has counted in the shorter', () => {
  const limiter = new RateLimiter(TWO_RULES);
  for (const second of [0, 1, 2]) taken(limiter, 2, NOW + second * 1_000);
  const late = NOW + 59_500;
  const headers = () => limiter.take(late)?.headers ?? {};
  expect(headers()).toEqual({ 'Retry-After': '1' });
  taken(limiter, 1, late);
  // The shorter window, opened half a second before the longer one ended, has no room left.
  expect(taken(limiter, 1, NOW + 60_000)).toEqual([false]);
});

test('a request that the shorter rule refuses has not counted in the longer', () => {
  const limiter = new RateLimiter(TWO_RULES);
  taken(limiter, 40, NOW);
  expect(limiter.take(NOW + 1_000)?.headers['X-Rate-Limit-Remaining']).toBe('2');
});

test.each([
  [400, '60'],
  [600, '59'],
  [59_900, '1'],
])('%i ms into a minute, Retry-After is rounded to %s', (ms, expected) => {
  const limiter = new RateLimiter({ rules: [{ limit: 0, seconds: 60 }] });
  limiter.take(NOW);
  expect(limiter.take(NOW + ms)?.headers['Retry-After']).toBe(expected);
});

test('what ConfigCat is said to have', () => {
  const limiter = new RateLimiter(CONFIGCAT_LIMIT);
  expect(taken(limiter, 30, NOW).filter(Boolean)).toHaveLength(20);
});
