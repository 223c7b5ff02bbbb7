import { RateLimiter, type Hold } from '../../../src/cdk/http/rate-limiter';
import { SimulatedClock } from '../../support/simulated-clock';
import {
  type Account,
  ClockWindow,
  type Limit,
  limitAt,
  OpenedWindow,
  SlidingCounter,
  SlidingLog,
  TokenBucket,
} from './rate-accounts';
import { type HeaderForms, headersOf } from './rate-answers';

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
  readonly connectors?: number;
  /** The share of the budget that another consumer takes, evenly or in bursts of a window's share. */
  readonly other?: { readonly share: number; readonly isBursty: boolean };
  /** Requests that each connector wants to send; as many as it can if not given. */
  readonly demand?: number;
}

export interface Outcome {
  readonly accepted: number;
  readonly refused: number;
  readonly budget: number;
  readonly tookMs: number;
  readonly holds: readonly Hold[];
}

const LATENCY_MS = { least: 20, most: 300 };

/** Mulberry32: small, and the same numbers everywhere. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export async function simulate(scenario: Scenario): Promise<Outcome> {
  const { windowMs, windows, forms } = scenario;
  const random = randomFrom(scenario.seed);
  const clock = new SimulatedClock();
  const startMs = clock.now();
  const offsetMs = scenario.account === 'clock window' ? windowMs * random() : 0;
  const endMs = startMs + offsetMs + windows * windowMs;
  const limit: Limit = {
    requests: scenario.requests,
    windowMs,
    ...(scenario.halves === true ? { halvesAtMs: startMs + (windows / 2) * windowMs } : {}),
  };
  const account = accountOf(scenario.account, limit, (startMs + offsetMs) % windowMs);
  let accepted = 0;
  let refused = 0;
  let others = 0;
  let lastMs = startMs;
  const holds: Hold[] = [];

  const work = async (limiter: RateLimiter, left: { requests: number }) => {
    while (left.requests > 0 && clock.now() < endMs) {
      left.requests--;
      await limiter.acquire();
      const sentAtMs = clock.now();
      if (sentAtMs >= endMs) {
        limiter.forget();
        return;
      }
      const latencyMs = process.env['BASE'] ? +process.env['BASE'] * (0.7 + 0.6 * random()) : LATENCY_MS.least + random() * (LATENCY_MS.most - LATENCY_MS.least);
      let status = 0;
      let headers: Record<string, string> = {};
      clock.at(sentAtMs + latencyMs * (0.2 + 0.6 * random()), () => {
        const verdict = account.take(clock.now());
        status = verdict.isAccepted ? 200 : 429;
        headers = headersOf(verdict, clock.now(), forms);
      });
      await clock.sleep(latencyMs);
      limiter.observe({ status, headers, sentAtMs });
      if (status === 200) accepted++;
      else {
        refused++;
        left.requests++;
      }
      lastMs = clock.now();
    }
  };

  for (let index = 0; index < (scenario.connectors ?? 1); index++) {
    const limiter = new RateLimiter({ clock, random, onHold: (hold) => holds.push(hold) });
    const left = { requests: scenario.demand ?? Infinity };
    for (let worker = 0; worker < scenario.workers; worker++) void work(limiter, left);
  }
  for (const atMs of otherTimes(scenario, startMs, endMs, random)) {
    clock.at(atMs, () => {
      if (account.take(atMs).isAccepted) others++;
    });
  }
  await clock.run(endMs + 2 * LATENCY_MS.most);
  return {
    accepted,
    refused,
    budget: budgetOf(scenario, limit, startMs, offsetMs) - others,
    tookMs: lastMs - startMs,
    holds,
  };
}

function accountOf(kind: AccountKind, limit: Limit, phaseMs: number): Account {
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

/** What could be sent at most: by the limit, and by the workers at full speed. */
function budgetOf(
  { windows, windowMs, workers, connectors = 1, account }: Scenario,
  limit: Limit,
  startMs: number,
  offsetMs: number,
): number {
  const capacity = (connectors * workers * windowMs) / ((LATENCY_MS.least + LATENCY_MS.most) / 2);
  let budget = account.startsWith('token')
    ? Math.min(limit.requests, Math.max(0, windows * (capacity - limit.requests)))
    : 0;
  budget += Math.min((capacity * offsetMs) / windowMs, limit.requests);
  for (let index = 0; index < windows; index++) {
    budget += Math.min(capacity, limitAt(limit, startMs + index * windowMs));
  }
  return budget;
}

/** When another consumer of the account sends its requests. */
function otherTimes(
  { other, windowMs, requests }: Scenario,
  startMs: number,
  endMs: number,
  random: () => number,
): number[] {
  if (other === undefined) return [];
  const times: number[] = [];
  const perWindow = requests * other.share;
  const between = () => -Math.log(1 - random()) * (other.isBursty ? windowMs : windowMs / perWindow);
  for (let atMs = startMs + between(); atMs < endMs; atMs += between()) {
    if (!other.isBursty) times.push(atMs);
    else
      for (let index = 0; index < perWindow; index++)
        times.push(atMs + random() * Math.min(2000, windowMs / 10));
  }
  return times.sort((a, b) => a - b);
}
