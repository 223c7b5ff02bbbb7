import { backoffMs } from '../../../../../src/cdk/http/retry/tries';

describe('backoffMs', () => {
  it.each([
    [1, 500],
    [2, 1_000],
    [3, 2_000],
    [7, 30_000],
    [50, 30_000],
    [2_000, 30_000],
  ])('after failure %i waits up to %i ms', (failures, most) => {
    expect([backoffMs(failures, () => 0), backoffMs(failures, () => 0.999999)]).toEqual([
      0,
      expect.closeTo(most, -2),
    ]);
  });
});
