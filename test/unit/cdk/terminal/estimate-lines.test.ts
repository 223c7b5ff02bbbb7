import type { Estimate } from '../../../../src/cdk/read/estimate';
import { estimateLines } from '../../../../src/cdk/terminal/estimate-lines';

const ESTIMATE: Estimate = {
  account: [],
  full: { requests: 600, parts: [{ streams: ['tags'], requests: 600 }] },
  incremental: { requests: 3, parts: [{ streams: ['tags'], requests: 3 }] },
  notes: [],
  answerMs: 100,
  workers: 10,
  perSecond: Infinity,
  limit: undefined,
};
const LIMIT = { requests: 100, perMs: 60_000 };
const SHARED = /Other requests may have used .*: ask again in 1 min\./;

test.each<[string, Estimate['limit'], readonly string[], boolean]>([
  ['by the answers, and never as nothing', undefined, ['about 6 s', 'about 1 s'], false],
  ['by a limit that is known', { ...LIMIT, isLeast: false }, ['about 5 min 1 s', 'about 1 s'], false],
  [
    'at most, where others have used the limit',
    { ...LIMIT, isLeast: true },
    ['at most about 5 min 1 s', 'about 1 s'],
    true,
  ],
  [
    'as ever, where such a limit is never reached',
    { ...LIMIT, requests: 600, isLeast: true },
    ['about 6 s', 'about 1 s'],
    false,
  ],
])('time is told %s', (_, limit, times, isShared) => {
  const lines = estimateLines({ ...ESTIMATE, limit });
  const told = ['full', 'incremental'].map((read) => lines.find((line) => line.startsWith(`${read} `)));
  expect(told.map((line) => line?.split(/ {2,}/)[2])).toEqual(times);
  expect(SHARED.test(lines.join('\n'))).toBe(isShared);
});
