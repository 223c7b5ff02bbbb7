import type { Case } from './case';
import { placeCases, rateCases } from './fault-cases';
import { fuzzCases } from './fuzz-cases';
import { incrementalCases } from './incremental-cases';
import { killCases } from './kill-cases';
import { outageCases } from './outage-cases';

/** All cases, and how many times as many runs as a fault each gets. */
export const ALL_CASES: readonly (readonly [one: Case, times: number])[] = [
  ...withTimes(rateCases, 1),
  ...withTimes(placeCases, 1),
  ...withTimes(outageCases, 5),
  ...withTimes(killCases, 20),
  ...withTimes(incrementalCases, 10),
  ...withTimes(fuzzCases, 20),
];

/** Those that run with the tests, once each: the costliest faults, each outage, each way to break off. */
export const FEW_CASES: readonly Case[] = [
  ...rateCases.filter((_, index) => index % 8 === 5),
  ...placeCases.filter((_, index) => index % 11 === 4),
  ...outageCases,
  ...killCases,
  ...incrementalCases,
  ...fuzzCases,
];

function withTimes(cases: readonly Case[], times: number): [Case, number][] {
  return cases.map((one) => [one, times]);
}
