import { Heap } from '../../../../src/cdk/concurrency/heap';
import type { Account } from './rate-accounts';
import { latencyOf, type Scenario } from './rate-scenario';

/**
 * How many requests the account could have accepted at most, from everybody together: as many as from a client that
 * knows when the next will be accepted, has it there at that very moment, and has as many workers as ours.
 */
export function budgetOf(
  scenario: Scenario,
  account: Account,
  startMs: number,
  endMs: number,
  random: () => number,
): number {
  const { workers, connectors = 1 } = scenario;
  const idleFrom = new Heap<number>((a, b) => a - b);
  for (let index = 0; index < workers * connectors; index++) idleFrom.push(startMs);
  let accepted = 0;
  let atMs = startMs;
  for (let idleMs; (idleMs = idleFrom.peek()) !== undefined;) {
    atMs = Math.max(atMs, idleMs);
    if (atMs >= endMs) break;
    const verdict = account.take(atMs);
    if (!verdict.isAccepted) {
      atMs = Math.max(atMs + 1, verdict.retryAtMs);
      continue;
    }
    accepted++;
    const { thereMs, answerMs } = latencyOf(scenario, random);
    idleFrom.pop();
    idleFrom.push(atMs + thereMs + answerMs);
  }
  return accepted;
}
