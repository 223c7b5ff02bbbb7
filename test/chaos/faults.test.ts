import { placeCases, rateCases } from './fault-cases';

/** A few of each; `npm run chaos` runs all of them, with many seeds. */
const SOME = [
  ...rateCases.filter((_, index) => index % 11 === 5),
  ...placeCases.filter((_, index) => index % 17 === 4),
];

test.each(SOME.map((one) => [one.name, one] as const))(
  '%s: nothing is lost',
  async (_, { run }) => {
    const { problems, faults } = await run(1);
    expect(problems).toEqual([]);
    expect(faults).toBeGreaterThan(0);
  },
  30_000,
);
