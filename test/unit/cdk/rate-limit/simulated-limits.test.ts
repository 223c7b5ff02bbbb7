import { rulesOf } from '../../../tools/limits/shapes';
import { type Shape, simulate } from '../../../tools/limits/simulation';

const VARYING = [10, 250] as const;

/** A few shapes of `npm run limits`, for a short time. */
async function run(rules: string, more: Partial<Shape> = {}) {
  return simulate({ rules: rulesOf(rules), workers: 10, routes: 3, tripMs: VARYING, minutes: 2, ...more });
}

describe('Limits are used, and few requests refused, with', () => {
  it.each<[string, string, Partial<Shape>, number, number]>([
    ['one window told by headers', '500/min', {}, 0.95, 0.01],
    ['many workers', '60/min', { workers: 40 }, 0.95, 0.01],
    ['a window of a second under one of a minute', '20/s + 500/min', { tripMs: 60 }, 0.9, 0.02],
    ['a window of a second that alone binds', '10/s + 5000/5min', { tripMs: 60 }, 0.9, 0.02],
    ['trips that vary', '10/s + 5000/5min', {}, 0.8, 0.03],
    ['one worker', '30/s + 1000/min', { workers: 1, tripMs: 10 }, 0.9, 0.02],
    ['three windows', '20/s + 500/min + 10000/h', {}, 0.9, 0.03],
    ['two connectors', '500/min', { connectors: 2 }, 0.85, 0.04],
    ['another consumer', '20/s + 500/min', { othersShare: 0.3 }, 0.65, 0.08],
    ['another consumer of a short window', '10/s + 5000/5min', { othersShare: 0.3 }, 0.65, 0.08],
    ['a limit that halves', '500/min', { halves: true, minutes: 4 }, 0.75, 0.05],
    ['Retry-After alone', '500/min', { hasHeaders: false }, 0.75, 0.05],
    [
      'Retry-After alone and many workers',
      '60/min',
      { hasHeaders: false, workers: 40, minutes: 5 },
      0.75,
      // 5.96 %: docs/rate-limits.md says why.
      0.06,
    ],
    ['a limit for each endpoint', '20/s + 500/min', { byRoute: true, workers: 5, tripMs: 60 }, 0.9, 0.02],
    ['a sliding log', '60/min', { counts: 'sliding log' }, 0.5, 0.2],
    ['a token bucket', '60/min', { counts: 'token bucket' }, 0.5, 0.2],
  ])('%s: %s', async (_, rules, more, least, most) => {
    const { used, refused } = await run(rules, more);
    expect(used).toBeGreaterThanOrEqual(least);
    expect(refused).toBeLessThanOrEqual(most);
  });
});

describe('A read of a hundred requests', () => {
  it.each([1, 10, 40])('is not spread over the minute with %i workers', async (workers) => {
    const { accepted, refused, tookMs, holds } = await run('500/min', { workers, wanted: 100 });
    expect([accepted, refused, holds]).toEqual([100, 0, []]);
    // As many round trips one after the other as there are requests a worker, and some to find out how many may be sent.
    expect(tookMs).toBeLessThan((100 / workers + 6) * 250);
  });

  it('takes no longer than a window of a second demands', async () => {
    const { accepted, tookMs } = await run('10/s + 5000/5min', { wanted: 100 });
    expect(accepted).toBe(100);
    expect(tookMs).toBeLessThan(14_000);
  });
});

it('A person is told where no single wait is long but waits are most of the time', async () => {
  const { holds } = await run('15/2s', { tripMs: 60, minutes: 1 });
  expect(holds.length).toBeGreaterThan(1);
  expect(holds.length).toBeLessThanOrEqual(4);
});
