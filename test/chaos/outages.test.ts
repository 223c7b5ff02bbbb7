import { outageCases } from './outage-cases';

test.each(outageCases.map((one) => [one.name, one] as const))(
  '%s: nothing is lost',
  async (_, { run }) => {
    expect((await run(3)).problems).toEqual([]);
  },
  30_000,
);
