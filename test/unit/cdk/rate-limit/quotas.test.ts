import { readLimitNotice } from '../../../../src/cdk/rate-limit/limit-notice';
import { Quotas } from '../../../../src/cdk/rate-limit/quotas';
import { left, setUp, wait } from './limited-requests';

const START = Date.UTC(2026, 7, 1);

/** An answer: the second in which it came, its bucket, its status, and its headers. */
type Answer = readonly [second: number, bucket: string, status: number, headers?: Record<string, string>];

function share(answers: readonly Answer[]): boolean {
  const quotas = new Quotas(() => 0);
  for (const bucket of ['a', 'b']) quotas.of(bucket);
  for (const [second, bucket, status, headers = {}] of answers) {
    const nowMs = START + 1000 * second;
    quotas.answered({ bucket, sentAtMs: nowMs }, readLimitNotice({ status, headers }, nowMs), nowMs);
  }
  return quotas.of('a') === quotas.of('b');
}

describe('Two buckets', () => {
  it.each<[string, readonly Answer[], boolean]>([
    ['share no limit at first', [], false],
    [
      'share one where they name the same window',
      [
        [0, 'a', 200, left(9, 60)],
        [1, 'b', 200, left(8, 60)],
      ],
      true,
    ],
    [
      'share none where each names its own',
      [
        [0, 'a', 200, left(9, 60)],
        [1, 'b', 200, left(9, 61)],
      ],
      false,
    ],
    [
      'share one where they are refused within a second',
      [
        [0, 'a', 429],
        [0.9, 'b', 429],
      ],
      true,
    ],
    [
      'share none where they are refused one after the other',
      [
        [0, 'a', 429],
        [1, 'b', 429],
      ],
      false,
    ],
    [
      'share none where one alone is refused',
      [
        [0, 'a', 429],
        [0.1, 'a', 429],
        [0.2, 'b', 200],
      ],
      false,
    ],
    [
      'share none where they are refused together, and have named windows that are both open',
      [
        [0, 'a', 200, left(9, 60)],
        [1, 'b', 200, left(9, 61)],
        [2, 'a', 429],
        [2.1, 'b', 429],
      ],
      false,
    ],
    [
      'share one where they are refused together, and the windows that they named followed each other',
      [
        [0, 'a', 200, left(1, 2)],
        [1.9, 'b', 200, left(9, 62)],
        [3, 'a', 429],
        [3.1, 'b', 429],
      ],
      true,
    ],
    [
      'share one where they name the same window later',
      [
        [0, 'a', 200, left(9, 60)],
        [1, 'b', 200, left(9, 61)],
        [70, 'a', 200, left(9, 120)],
        [71, 'b', 200, left(9, 120)],
      ],
      true,
    ],
  ])('%s', (_, answers, isShared) => {
    expect(share(answers)).toBe(isShared);
  });

  it.each<[string, number, Record<string, string>, Record<string, string>]>([
    ['held by what the first has used up', 200, left(0, 60), left(5, 60)],
    ['held by what the second has used up', 200, left(5, 60), left(0, 60)],
    ['held for as long as the first was told to wait', 429, wait(60), wait(10)],
    ['held for as long as the second was told to wait', 429, wait(10), wait(60)],
  ])('that turn out to share a limit are both %s', async (_, status, first, second) => {
    const { limiter, ask, answer } = setUp();
    await ask(1, 'a');
    await ask(1, 'b');
    await answer(status, first, 'a');
    await answer(status, second, 'b');
    for (const bucket of ['a', 'b'])
      expect(limiter.bucketHeldUntilMs(bucket)).toBeGreaterThanOrEqual(START + 60_000);
  });
});
