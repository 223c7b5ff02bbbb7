import { readLimitNotice } from '../../../../src/cdk/rate-limit/limit-notice';
import { ToldLimit } from '../../../../src/cdk/http/http-stats';

const NOW = Date.parse('2026-06-01T12:00:00Z');

/** What is known after answers that each say how many are left, and for how many seconds. Each took some milliseconds. */
function after(
  answers: readonly (readonly [remaining: number, seconds: number])[],
  period?: string,
  tookMs = 300,
) {
  const told = new ToldLimit();
  for (const [remaining, seconds] of answers) {
    const headers = {
      'x-rate-limit-remaining': String(remaining),
      'x-rate-limit-reset': new Date(NOW + seconds * 1000 - 100).toISOString(),
      ...(period === undefined ? {} : { 'x-rate-limit-limit': period }),
    };
    told.add(readLimitNotice({ status: 200, headers }, NOW), tookMs);
  }
  return told.limit;
}

test.each<[string, Parameters<typeof after>, ReturnType<typeof after>]>([
  ['nothing where nothing is told', [[]], undefined],
  [
    'a window that our own request opened',
    [
      [
        [499, 60.5],
        [498, 60.3],
      ],
    ],
    { requests: 500, perMs: 60_000, isLeast: false },
  ],
  [
    'the next window where the first was half used',
    [
      [
        [9, 20.5],
        [499, 60.5],
      ],
    ],
    { requests: 500, perMs: 60_000, isLeast: false },
  ],
  [
    'the period that the server names',
    [[[400, 20.5]], '1m'],
    { requests: 401, perMs: 60_000, isLeast: true },
  ],
  [
    'a named period from its beginning',
    [
      [
        [9, 20.5],
        [499, 59.8],
      ],
      '1m',
    ],
    { requests: 500, perMs: 60_000, isLeast: false },
  ],
  [
    'a window that somebody opened a second before',
    [[[375, 58.9]], '1m'],
    { requests: 376, perMs: 60_000, isLeast: true },
  ],
  [
    'a window of our own though its answer took three seconds',
    [[[499, 57.2]], '1m', 3_000],
    { requests: 500, perMs: 60_000, isLeast: false },
  ],
  ['the same in hours', [[[400, 20.5]], '12h'], { requests: 401, perMs: 12 * 3_600_000, isLeast: true }],
  ['no period that is none', [[[400, 20.5]], '500'], { requests: 401, perMs: 20_000, isLeast: false }],
])('knows %s', (_, answers, limit) => {
  expect(after(...answers)).toEqual(limit);
});
