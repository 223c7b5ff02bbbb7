import { systemClock } from '../../../../src/cdk/time/clock';

describe('the clock of this machine', () => {
  afterEach(() => jest.restoreAllMocks());

  it('tells its time', () => {
    expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(60_000);
    expect(Number.isInteger(systemClock.now())).toBe(true);
  });

  it.each([3_600_000, -3_600_000])('goes on evenly where it is set by %i ms meanwhile', (ms) => {
    const before = systemClock.now();
    const real = Date.now();
    jest.spyOn(Date, 'now').mockReturnValue(real + ms);
    expect(systemClock.now() - before).toBeGreaterThanOrEqual(0);
    expect(systemClock.now() - before).toBeLessThan(60_000);
  });
});
