import { type Case } from './rate-cases';
import { rateRow } from './rate-table';

/** A case takes milliseconds, the longest two seconds: more is for machines that are busy. */
const TIMEOUT_MS = 60_000;

/** Holds the limiter against these cases, and against so many simulated minutes in all. */
export function testCases(cases: readonly Case[], leastMinutes: number): void {
  let simulatedMinutes = 0;

  it.each(cases)(
    '$group: $name',
    async (rateCase) => {
      const row = await rateRow(rateCase);
      const bar = rateCase.reached ?? rateCase.bar;
      simulatedMinutes += row.simulatedMinutes;
      expect(row.budgetUsedPercent).toBeGreaterThanOrEqual(100 * bar.used);
      expect(row.refusedPercent).toBeLessThanOrEqual(100 * bar.refused);
    },
    TIMEOUT_MS,
  );

  it(`was held against them for ${leastMinutes} minutes`, () => {
    expect(simulatedMinutes).toBeGreaterThan(leastMinutes);
  });
}
