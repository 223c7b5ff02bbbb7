import type { HeaderForms, ResetForm, RetryForm } from './rate-answers';
import type { AccountKind, Scenario } from './rate-scenario';

/** What a case must reach: at least so much of the budget used, at most so many requests refused. Parts of one. */
export interface Bar {
  readonly used: number;
  readonly refused: number;
}

export interface Case {
  readonly name: string;
  readonly group: string;
  readonly scenario: Scenario;
  readonly bar: Bar;
  /** What is reached, where the bar is not. */
  readonly reached?: Bar | undefined;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

const ACCOUNTS: readonly AccountKind[] = [
  'clock window',
  'opened window',
  'sliding log, next',
  'sliding log, full',
  'sliding counter',
  'token bucket, next',
  'token bucket, full',
];

type LimitName = '10/s' | '60/min' | '100/min' | '1000/min' | '5000/5min' | '100000/h';

/** Each limit with the windows that a run lasts: long enough to tell, short enough for a test. */
const LIMITS: Record<LimitName, Pick<Scenario, 'requests' | 'windowMs' | 'windows'>> = {
  '10/s': { requests: 10, windowMs: SECOND, windows: 180 },
  '60/min': { requests: 60, windowMs: MINUTE, windows: 25 },
  '100/min': { requests: 100, windowMs: MINUTE, windows: 15 },
  '1000/min': { requests: 1000, windowMs: MINUTE, windows: 3 },
  '5000/5min': { requests: 5000, windowMs: 5 * MINUTE, windows: 1 },
  '100000/h': { requests: 100_000, windowMs: 60 * MINUTE, windows: 1 },
};

const RESETS: readonly ResetForm[] = [
  'seconds',
  'seconds, rounded',
  'seconds, rounded up',
  'seconds with fraction',
  'epoch seconds',
  'epoch milliseconds',
  'HTTP date',
  'ISO date',
];
const RETRIES: readonly RetryForm[] = ['seconds', 'seconds, truncated', 'HTTP date', 'none'];
const CLOCKS_AHEAD_MS = [-10 * MINUTE, 0, 10 * MINUTE];

const ALONE: Bar = { used: 0.9, refused: 0.01 };
const SHARED: Bar = { used: 0.75, refused: 0.05 };

/**
 * Not reached yet, with what is. On a jittery network nobody knows when a request of the last second was with the server,
 * and so when it comes back, and the next one is on its way for anything up to a fifth of the window.
 */
const NOT_REACHED: Readonly<Record<string, Bar>> = {
  'jittery network: sliding log, next, 10/s': { used: 0.79, refused: 0.015 },
  'jittery network: sliding counter, 10/s': { used: 0.81, refused: 0.0125 },
};

const cases: Case[] = [];

/** Forms and clocks go round, so that each meets each kind of account. */
function add(
  group: string,
  account: AccountKind,
  limit: LimitName,
  workers: number,
  bar: Bar,
  more: Partial<Scenario> = {},
): void {
  const seed = cases.length + 1;
  const forms: HeaderForms = {
    reset: RESETS[(seed * 3) % RESETS.length]!,
    retry: RETRIES[seed % RETRIES.length]!,
    aheadMs: CLOCKS_AHEAD_MS[seed % CLOCKS_AHEAD_MS.length]!,
  };
  const scenario: Scenario = { account, ...LIMITS[limit], workers, seed, forms, ...more };
  const name = `${account}, ${limit}, ${workers} workers, ${describeForms(scenario.forms)}`;
  const reached = NOT_REACHED[`${group}: ${account}, ${limit}`];
  cases.push({ name, group, scenario, bar, reached });
}

/** What tells a case from others of its kind: how its server says when, and what its clock says. */
function describeForms({ reset, retry, aheadMs }: HeaderForms): string {
  if (reset === 'none') return retry === 'none' ? 'no headers' : 'Retry-After alone';
  if (aheadMs === 0) return `reset in ${reset}`;
  return `reset in ${reset}, clock 10 min ${aheadMs > 0 ? 'ahead' : 'behind'}`;
}

for (const [index, account] of ACCOUNTS.entries()) {
  for (const limit of ['10/s', '60/min', '100/min', '1000/min', '5000/5min'] as const) {
    add('one connector', account, limit, [40, 10, 1][(index + cases.length) % 3]!, ALONE);
  }
}
add('one connector', 'opened window', '100000/h', 40, ALONE);
add('one connector', 'sliding log, next', '100000/h', 1, ALONE);
for (const reset of RESETS) {
  const forms: HeaderForms = { reset, retry: 'seconds', aheadMs: 10 * MINUTE };
  add('one connector', 'clock window', '100/min', 10, ALONE, { forms });
  add('one connector', 'opened window', '10/s', 40, ALONE, { forms });
}
for (const account of ['sliding log, next', 'sliding log, full'] as const) {
  add('one connector', account, '10/s', 10, ALONE, { answerMs: [50, 80] });
}

for (const account of ACCOUNTS) {
  for (const limit of ['10/s', '60/min', '1000/min'] as const) {
    add('a limit that halves', account, limit, 10, SHARED, { halves: true });
    // They have to find out about each other first, and that should not be all that is seen.
    const windows = 2 * LIMITS[limit].windows;
    add('two connectors', account, limit, limit === '60/min' ? 40 : 10, SHARED, { connectors: 2, windows });
    const other = { share: 0.3, isBursty: limit === '60/min' };
    add('another consumer', account, limit, 10, SHARED, { other });
  }
}

/** Where nothing tells what is left, only refusals do: then it matters that they stay few, and cost little. */
for (const account of ['clock window', 'sliding log, next', 'token bucket, next'] as const) {
  for (const [retry, refused] of [
    ['seconds', 0.55],
    ['none', 0.55],
  ] as const) {
    const forms: HeaderForms = { reset: 'none', retry, aheadMs: 0 };
    add('no headers', account, '60/min', 40, { used: 0.6, refused }, { forms });
    add('no headers', account, '1000/min', 40, { used: 0.6, refused: 0.15 }, { forms });
  }
}

/** A request is on its way for anything from next to nothing to a fifth of a second. */
const JITTERY = { thereMs: [4, 200] } as const;
for (const account of ['clock window', 'opened window', 'sliding log, next', 'sliding counter'] as const) {
  add('jittery network', account, '10/s', 40, ALONE, JITTERY);
}
add('jittery network', 'token bucket, next', '10/s', 40, ALONE, JITTERY);
add('jittery network', 'sliding log, next', '60/min', 10, ALONE, JITTERY);

export const RATE_CASES: readonly Case[] = cases;
