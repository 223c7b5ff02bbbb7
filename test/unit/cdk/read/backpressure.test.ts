import { goods } from '../../../support/toy/toy-account';
import { answers, toyRead, toyShops } from '../../../support/toy/toy-read';

const HOUR = 3_600_000;

test('where nobody takes the output, most of what there is is not asked for', async () => {
  let askedMeanwhile: number | undefined;
  const { outcome, api } = await toyRead({
    streams: [goods],
    handle: answers(toyShops(100, 20)),
    taken: async (clock, { requests }) => {
      if (askedMeanwhile !== undefined) return;
      await clock.sleep(HOUR);
      askedMeanwhile ??= requests.length;
    },
  });
  expect(outcome).toBe('complete');
  expect(api.requests.length).toBeGreaterThan(2_000);
  expect(askedMeanwhile).toBeLessThan(200);
});
