import {
  type Account,
  ClockWindow,
  type Limit,
  OpenedWindow,
  SlidingCounter,
  SlidingLog,
  TokenBucket,
} from './rate-accounts';
import type { HeaderForms } from './rate-answers';

/** How the server counts; after the comma what its Reset names: the next free request, or when all are free. */
export type AccountKind =
  | 'clock window'
  | 'opened window'
  | 'sliding log, next'
  | 'sliding log, full'
  | 'sliding counter'
  | 'token bucket, next'
  | 'token bucket, full';

export interface Scenario {
  readonly account: AccountKind;
  readonly requests: number;
  readonly windowMs: number;
  readonly workers: number;
  readonly forms: HeaderForms;
  /** How many windows the run lasts. */
  readonly windows: number;
  readonly seed: number;
  /** From half of the run on, half as many are allowed. */
  readonly halves?: boolean;
  /** Connectors on the same account, each with a limiter of its own. */
  readonly connectors?: number;
  /** The share of the budget that another consumer takes: evenly, or in bursts of a window's share. */
  readonly other?: { readonly share: number; readonly isBursty: boolean };
  /** Requests that each connector wants to send; as many as it can if not given. */
  readonly demand?: number;
  /** From a request's arrival to its answer's, evenly spread between these; 10 to 260 ms if not given. */
  readonly answerMs?: Span;
  readonly thereMs?: Span;
}

type Span = readonly [number, number];

const THERE_MS: Span = [10, 40];
const ANSWER_MS: Span = [10, 260];

/** How long a request is on its way to the server, and how long it is from there to its answer's arrival. */
export interface Latency {
  readonly thereMs: number;
  readonly answerMs: number;
}

export function latencyOf(scenario: Scenario, random: () => number): Latency {
  const between = ([least, most]: Span) => least + random() * (most - least);
  return {
    thereMs: between(scenario.thereMs ?? THERE_MS),
    answerMs: between(scenario.answerMs ?? ANSWER_MS),
  };
}

export function accountOf(kind: AccountKind, limit: Limit, phaseMs: number): Account {
  switch (kind) {
    case 'clock window':
      return new ClockWindow(limit, phaseMs);
    case 'opened window':
      return new OpenedWindow(limit);
    case 'sliding log, next':
      return new SlidingLog(limit, 'next');
    case 'sliding log, full':
      return new SlidingLog(limit, 'full');
    case 'sliding counter':
      return new SlidingCounter(limit, phaseMs);
    case 'token bucket, next':
      return new TokenBucket(limit, 'next');
    case 'token bucket, full':
      return new TokenBucket(limit, 'full');
  }
}

/** When another consumer of the account sends its requests. */
export function otherTimes(
  scenario: Scenario,
  startMs: number,
  endMs: number,
  random: () => number,
): number[] {
  const { other, windowMs, requests } = scenario;
  if (other === undefined) return [];
  const perWindow = requests * other.share;
  const meanMs = other.isBursty ? windowMs : windowMs / perWindow;
  const times: number[] = [];
  const gapMs = () => -Math.log(1 - random()) * meanMs;
  for (let atMs = startMs + gapMs(); atMs < endMs; atMs += gapMs()) {
    const count = other.isBursty ? perWindow : 1;
    const burstMs = other.isBursty ? Math.min(2000, windowMs / 10) : 0;
    for (let index = 0; index < count; index++) times.push(atMs + random() * burstMs);
  }
  return times.sort((a, b) => a - b);
}
