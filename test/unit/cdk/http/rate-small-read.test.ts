import { simulate } from './rate-simulation';
import type { Scenario } from './rate-scenario';

const read: Scenario = {
  account: 'opened window',
  requests: 1000,
  windowMs: 60_000,
  windows: 5,
  workers: 10,
  seed: 1,
  demand: 200,
  forms: { reset: 'ISO date', retry: 'seconds', aheadMs: 0 },
};

it.each([1, 10, 20])(
  'A read that stays far from the limit runs at full speed with %i workers',
  async (workers) => {
    const limited = await simulate({ ...read, workers });
    const unlimited = await simulate({ ...read, workers, forms: { ...read.forms, reset: 'none' } });
    expect(limited.accepted).toBe(200);
    expect(limited.tookMs).toBe(unlimited.tookMs);
    expect(limited.holds).toEqual([]);
  },
);

it('A read of nearly two budgets takes less than two windows', async () => {
  const { accepted, tookMs } = await simulate({ ...read, demand: 1900, workers: 40 });
  expect(accepted).toBe(1900);
  expect(tookMs).toBeLessThan(100_000);
});
