import { systemClock } from '../../../../src/cdk/time/clock';

describe('systemClock', () => {
  it('does not sleep for an aborted signal', async () => {
    await expect(systemClock.sleep(60_000, AbortSignal.abort())).resolves.toBeUndefined();
  });

  it('wakes when the signal is aborted', async () => {
    const controller = new AbortController();
    const sleep = systemClock.sleep(60_000, controller.signal);
    controller.abort();
    await expect(sleep).resolves.toBeUndefined();
  });
});
