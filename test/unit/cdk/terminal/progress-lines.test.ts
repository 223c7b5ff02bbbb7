import type { ReadProgress, StreamProgress } from '../../../../src/cdk/read/read-progress';
import { closingLine, progressLines } from '../../../../src/cdk/terminal/progress-lines';

const BEGAN_MS = new Date(2026, 7, 1, 9, 0, 0).getTime();

function stream(more: Partial<StreamProgress> = {}): StreamProgress {
  return { name: 'goods', hasEnded: false, isComplete: false, records: 0, estimatedRows: 0, ...more };
}
const complete = (records: number) => stream({ hasEnded: true, isComplete: true, records });
const slices = (done: number, total: number) => ({ level: 'shop', done, total });

interface Case extends Partial<ReadProgress> {
  readonly name: string;
  /** Seconds since the read began. */
  readonly after: number;
  readonly shows: readonly string[];
}

const CASES: readonly Case[] = [
  {
    name: 'a read that has just begun',
    after: 0,
    streams: [stream(), stream()],
    requests: 1,
    shows: ['0 of 2 streams · 0 records · 1 request · 0 s'],
  },
  {
    name: 'counts and retries',
    after: 200,
    streams: [complete(1_234_000), stream({ records: 567 }), stream({ hasEnded: true })],
    requests: 4_200,
    retries: 1,
    shows: ['2 of 3 streams · 1,234,567 records · 4,200 requests · 1 retry · 3 min 20 s'],
  },
  {
    name: 'one place, which says nothing',
    after: 60,
    streams: [stream({ records: 1 })],
    slices: slices(0, 1),
    shows: ['0 of 1 stream · 1 record · 0 requests · 1 min'],
  },
  {
    name: 'too few slices to say how long it takes',
    after: 60,
    streams: [stream()],
    slices: slices(1, 20),
    shows: ['0 of 1 stream · 0 records · 0 requests · 1 min', '1 of 20 shops'],
  },
  {
    name: 'too little time to say it',
    after: 4,
    streams: [stream()],
    slices: slices(10, 20),
    shows: ['0 of 1 stream · 0 records · 0 requests · 4 s', '10 of 20 shops'],
  },
  {
    name: 'the time left by the slices done',
    after: 120,
    streams: [stream()],
    slices: slices(5, 20),
    shows: ['0 of 1 stream · 0 records · 0 requests · 2 min', '5 of 20 shops · about 6 min left'],
  },
  {
    name: 'hours',
    after: 3_900,
    streams: [stream()],
    slices: slices(100, 1_000),
    shows: ['0 of 1 stream · 0 records · 0 requests · 1 h 5 min', '100 of 1,000 shops · about 10 h left'],
  },
  {
    name: 'the last place, where all that is left has an estimate',
    after: 10,
    streams: [complete(5_000), stream({ records: 1_000, estimatedRows: 11_000 })],
    slices: slices(0, 1),
    shows: ['1 of 2 streams · 6,000 records · 0 requests · 10 s', 'about 2 min left'],
  },
  {
    name: 'the last place, where something has no estimate',
    after: 10,
    streams: [stream(), stream({ records: 1_000, estimatedRows: 11_000 })],
    slices: slices(0, 1),
    shows: ['0 of 2 streams · 1,000 records · 0 requests · 10 s'],
  },
  {
    name: 'a rate limit that holds all requests',
    after: 10,
    streams: [stream()],
    heldUntilMs: BEGAN_MS + 105_000,
    shows: [
      '0 of 1 stream · 0 records · 0 requests · 10 s',
      'rate limit: waiting until 09:01:45 (1 min 35 s)',
    ],
  },
  {
    name: 'what a rate limit leaves',
    after: 10,
    streams: [stream()],
    remainingRequests: 1_200,
    shows: ['0 of 1 stream · 0 records · 0 requests · 10 s', 'rate limit: 1,200 requests left'],
  },
  {
    name: 'the wait of a rate limit that leaves nothing',
    after: 10,
    streams: [stream()],
    remainingRequests: 0,
    heldUntilMs: BEGAN_MS + 15_000,
    shows: ['0 of 1 stream · 0 records · 0 requests · 10 s', 'rate limit: waiting until 09:00:15 (5 s)'],
  },
  {
    name: 'nothing of a rate limit whose wait is all but over',
    after: 10,
    streams: [stream()],
    heldUntilMs: BEGAN_MS + 10_400,
    shows: ['0 of 1 stream · 0 records · 0 requests · 10 s'],
  },
];

test.each(CASES.map((one) => [one.name, one] as const))('shows %s', (_, { after, shows, ...parts }) => {
  const progress = {
    streams: [],
    requests: 0,
    retries: 0,
    heldUntilMs: undefined,
    remainingRequests: undefined,
    slices: undefined,
    ...parts,
  };
  expect(progressLines(progress, { beganMs: BEGAN_MS, nowMs: BEGAN_MS + after * 1_000 })).toEqual(shows);
});

test('says in the end how many streams are complete', () => {
  const streams = [complete(10), complete(2), stream({ hasEnded: true, records: 3 })];
  const progress = {
    streams,
    requests: 7,
    retries: 0,
    heldUntilMs: undefined,
    remainingRequests: 3,
    slices: slices(2, 2),
  };
  expect(closingLine(progress, { beganMs: 0, nowMs: 61_000 })).toBe(
    '2 of 3 streams complete · 15 records · 7 requests · 1 min 1 s',
  );
});
