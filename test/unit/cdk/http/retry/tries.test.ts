import { Tries } from '../../../../../src/cdk/http/retry/tries';
import { SimulatedClock } from '../../../../support/time/simulated-clock';

/** The wait after so many failures, where each is drawn with the same number. */
function backoffAfter(failures: number, random: number): number {
  const tries = new Tries(new SimulatedClock(), Infinity, () => random);
  for (let before = 1; before < failures; before++) tries.backoff();
  return tries.backoff();
}

describe('the backoff', () => {
  it.each([
    [1, 500],
    [2, 1_000],
    [3, 2_000],
    [7, 30_000],
    [50, 30_000],
    [2_000, 30_000],
  ])('after failure %i waits up to %i ms', (failures, most) => {
    expect([backoffAfter(failures, 0), backoffAfter(failures, 0.999999)]).toEqual([
      0,
      expect.closeTo(most, -2),
    ]);
  });
});
