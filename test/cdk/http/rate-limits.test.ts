import { RATE_CASES } from './rate-cases';
import { rateRow } from './rate-table';

/** A case takes milliseconds, the longest two seconds: more is for machines that are busy. */
jest.setTimeout(60_000);

describe('The limiter, held against simulated servers', () => {
  let simulatedMinutes = 0;

  it.each(RATE_CASES)('$group: $name', async (rateCase) => {
    const row = await rateRow(rateCase);
    simulatedMinutes += row.simulatedMinutes;
    expect(row.budgetUsedPercent).toBeGreaterThanOrEqual(100 * rateCase.bar.used);
    expect(row.refusedPercent).toBeLessThanOrEqual(100 * rateCase.bar.refused);
  });

  it('was held against them for over a thousand minutes', () => {
    expect(simulatedMinutes).toBeGreaterThan(1000);
  });
});
