import { readMs } from '../../../../src/cdk/read/estimate';

const HUNDRED_A_SECOND = { answerMs: 100, workers: 10, perSecond: Infinity, limit: undefined };
const MINUTE = { requests: 500, perMs: 60_000, isLeast: false };

test.each([
  ['the time of the answers', 1_000, HUNDRED_A_SECOND, 10_000],
  ['a limit by the second that refusals have shown', 1_000, { ...HUNDRED_A_SECOND, perSecond: 20 }, 50_000],
  ['a window with room for all', 500, { ...HUNDRED_A_SECOND, limit: MINUTE }, 5_000],
  ['a window that is full, and some in the next', 600, { ...HUNDRED_A_SECOND, limit: MINUTE }, 61_000],
  ['many windows', 5_000, { ...HUNDRED_A_SECOND, limit: MINUTE }, 9 * 60_000 + 5_000],
  [
    'answers that are slower than the limit',
    1_000,
    { ...HUNDRED_A_SECOND, perSecond: 5, limit: MINUTE },
    200_000,
  ],
])('a read takes %s', (_, requests, server, ms) => {
  expect(readMs(requests, server)).toBe(ms);
});
