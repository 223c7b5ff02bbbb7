import { simulateCrowd } from '../../../tools/limits/crowd';
import { someOf } from '../../../support/thorough';
import { rulesOf } from '../../../tools/limits/shapes';

const TRIP_MS = [10, 250] as const;

describe('Connectors that start together on one limit all get their work done, and none starves:', () => {
  const crowds: readonly [string, number, number, number, number, number][] = [
    ['500/min', 32, 0, 0.2, 0.1, 1.1],
    ['500/min', 8, 2, 0, 0.05, 1.1],
    ['20/s + 500/min', 8, 2, 0.4, 0.1, 1.25],
    ['20/s + 500/min', 32, 8, 0.1, 0.3, 1.35],
  ];
  it.each(someOf(2, crowds))(
    '%s, %i connectors, %i of them killed',
    async (rules, connectors, killed, share, most, times) => {
      const crowd = {
        rules: rulesOf(rules),
        connectors,
        killed,
        workers: 10,
        requests: 2400,
        tripMs: TRIP_MS,
      };
      const { shares, refused, tookMs, idealMs, failed } = await simulateCrowd(crowd);
      expect(failed).toBe(0);
      expect(shares[0]).toBeGreaterThanOrEqual(share);
      expect(refused).toBeLessThan(most);
      expect(tookMs).toBeLessThan(times * idealMs);
    },
  );
});
