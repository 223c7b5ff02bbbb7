import { startFake } from '../../fake-configcat';
import { RateLimiter, type RateLimit } from '../../fake-configcat/server/rate-limit';
import { get } from './client';

const NOW = Date.UTC(2026, 7, 1);

test('what is over the limit is refused until the window ends', async () => {
  const fake = await startFake({ now: () => NOW, rateLimit: { limit: 2, windowSeconds: 60 } });
  const one = async () => get(fake, '/v1/products');
  expect((await one()).headers.get('x-rate-limit-remaining')).toBe('1');
  const second = await one();
  expect(second.headers.get('x-rate-limit-remaining')).toBe('0');
  expect(second.headers.get('x-rate-limit-reset')).toBe('60');
  const third = await one();
  expect([third.status, third.headers.get('retry-after')]).toEqual([429, '60']);
  fake.advance(60_000);
  expect((await one()).status).toBe(200);
  fake.setRateLimit(null);
  expect((await one()).headers.get('x-rate-limit-remaining')).toBeNull();
  await fake.close();
});

test.each<[RateLimit['resetFormat'], string]>([
  ['seconds', '30'],
  ['epochSeconds', String(NOW / 1000 + 30)],
  ['epochMillis', String(NOW + 30_000)],
  ['httpDate', 'Sat, 01 Aug 2026 00:00:30 GMT'],
  ['iso', '2026-08-01T00:00:30.000Z'],
])('reset as %s', (resetFormat, expected) => {
  const limiter = new RateLimiter({ limit: 1, windowSeconds: 30, ...(resetFormat ? { resetFormat } : {}) });
  expect(limiter.take(NOW)?.headers['X-Rate-Limit-Reset']).toBe(expected);
});

test('a 429 may say when as a date, or not at all, and answers may say nothing', () => {
  const refused = (limit: Partial<RateLimit>) => {
    const limiter = new RateLimiter({ limit: 1, windowSeconds: 30, ...limit });
    limiter.take(NOW);
    return limiter.take(NOW)?.headers ?? {};
  };
  expect(refused({ retryAfter: 'date' })['Retry-After']).toBe('Sat, 01 Aug 2026 00:00:30 GMT');
  expect(refused({ retryAfter: 'none' })).not.toHaveProperty('Retry-After');
  expect(refused({ headers: false })).toEqual({ 'Retry-After': '30' });
});

test('a bucket refills steadily', () => {
  const limiter = new RateLimiter({ limit: 10, windowSeconds: 10, shape: 'bucket' });
  for (let n = 0; n < 10; n++) expect(limiter.take(NOW)?.allowed).toBe(true);
  expect(limiter.take(NOW)).toMatchObject({ allowed: false, headers: { 'Retry-After': '1' } });
  expect(limiter.take(NOW + 1_000)?.allowed).toBe(true);
  expect(limiter.take(NOW + 1_000)?.allowed).toBe(false);
});
