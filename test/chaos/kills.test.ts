import { incrementalCases } from './incremental-cases';
import { killCases } from './kill-cases';

/** One seed of each, and of incremental reads those with everything in them; `npm run chaos` runs hundreds. */
const SOME = [...killCases, ...incrementalCases.slice(-2)];

test.each(SOME.map((one) => [one.name, one] as const))(
  '%s: nothing is lost',
  async (_, { run }) => {
    const { problems, faults } = await run(1);
    expect(problems).toEqual([]);
    expect(faults).toBeGreaterThan(0);
  },
  30_000,
);
