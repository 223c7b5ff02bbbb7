import { type Hold, RateLimiter } from '../../../../src/cdk/http/rate-limiter';
import { SimulatedClock } from '../../../support/simulated-clock';
import type { Limit } from './rate-accounts';
import { headersOf } from './rate-answers';
import { budgetOf } from './rate-budget';
import { randomFrom } from './rate-random';
import { accountOf, latencyOf, otherTimes, type Scenario } from './rate-scenario';

export interface Outcome {
  readonly accepted: number;
  readonly refused: number;
  /** What was there for us: what others took is not in it. */
  readonly budget: number;
  /** Simulated time until the last answer. */
  readonly tookMs: number;
  readonly holds: readonly Hold[];
}

/** The last answers come after the end. */
const LAST_ANSWER_MS = 1000;

/** Workers, each sending its next request as soon as its last is answered, against a simulated server. */
export async function simulate(scenario: Scenario): Promise<Outcome> {
  const random = randomFrom(scenario.seed);
  const clock = new SimulatedClock();
  const startMs = clock.now();
  const { windowMs, windows } = scenario;
  const offsetMs = scenario.account === 'clock window' ? windowMs * random() : 0;
  const endMs = startMs + offsetMs + windows * windowMs;
  const halving = scenario.halves === true ? { halvesAtMs: startMs + (windows / 2) * windowMs } : {};
  const limit: Limit = { requests: scenario.requests, windowMs, ...halving };
  const newAccount = () => accountOf(scenario.account, limit, (startMs + offsetMs) % windowMs);
  const account = newAccount();
  const holds: Hold[] = [];
  let accepted = 0;
  let refused = 0;
  let others = 0;
  let lastMs = startMs;

  const send = async (limiter: RateLimiter): Promise<boolean> => {
    const sentAtMs = clock.now();
    const { thereMs, answerMs } = latencyOf(scenario, random);
    let answer = { status: 0, headers: {}, sentAtMs };
    clock.at(sentAtMs + thereMs, () => {
      const verdict = account.take(clock.now());
      const headers = headersOf(verdict, clock.now(), scenario.forms);
      answer = { status: verdict.isAccepted ? 200 : 429, headers, sentAtMs };
    });
    await clock.sleep(thereMs + answerMs);
    limiter.observe(answer);
    lastMs = clock.now();
    return answer.status === 200;
  };

  const work = async (limiter: RateLimiter, wanted: { left: number }) => {
    while (wanted.left > 0) {
      wanted.left--;
      await limiter.acquire();
      if (clock.now() >= endMs) return;
      if (await send(limiter)) accepted++;
      else {
        refused++;
        wanted.left++;
      }
    }
  };

  for (let index = 0; index < (scenario.connectors ?? 1); index++) {
    const limiter = new RateLimiter({ clock, random, onHold: (hold) => holds.push(hold) });
    const wanted = { left: scenario.demand ?? Infinity };
    for (let worker = 0; worker < scenario.workers; worker++) void work(limiter, wanted);
  }
  for (const atMs of otherTimes(scenario, startMs, endMs, random)) {
    clock.at(atMs, () => {
      if (account.take(atMs).isAccepted) others++;
    });
  }
  await clock.run(endMs + LAST_ANSWER_MS);
  const budget = budgetOf(scenario, newAccount(), startMs, endMs, random) - others;
  return { accepted, refused, budget, tookMs: lastMs - startMs, holds };
}
