import { breakCases } from './break-cases';
import type { Case } from './case';
import { clockCases } from './clock-cases';
import { diskCases } from './disk-cases';
import { placeCases, rateCases } from './fault-cases';
import { fuzzCases } from './fuzz-cases';
import { incrementalCases } from './incremental-cases';
import { killCases } from './kill-cases';
import { lagCases } from './lag-cases';
import { lieCases } from './lie-cases';
import { allOutageCases } from './outage-cases';
import { processCases } from './process-cases';

/** A case, and the factor for its number of runs; 0 means one run. */
export type Share = readonly [one: Case, times: number];

/** All cases. */
export const ALL_CASES: readonly Share[] = [
  ...withTimes(rateCases, 1),
  ...withTimes(placeCases, 1),
  ...withTimes([...allOutageCases, ...clockCases], 4),
  ...withTimes(breakCases, 10),
  ...withTimes(killCases, 25),
  ...withTimes(incrementalCases, 10),
  ...withTimes(fuzzCases, 20),
  ...withTimes(lieCases, 5),
  ...withTimes(lagCases, 5),
  ...withTimes(diskCases, 10),
  ...withTimes(processCases, 0),
];

/** The cases of the tests, one run each: some faults, each outage, some ways to break a read. */
export const FEW_CASES: readonly Case[] = [
  ...every(42, rateCases, 5),
  ...every(60, placeCases, 45),
  // An unknown host takes the machine seconds.
  ...every(2, allOutageCases, 0).filter(({ kind }) => !kind.includes('resolved')),
  ...every(5, breakCases, 0),
  ...every(4, killCases, 2),
  ...incrementalCases.slice(3),
  ...fuzzCases.slice(2),
  ...every(40, lieCases, 6),
  ...every(8, lagCases, 7),
];

function withTimes(cases: readonly Case[], times: number): Share[] {
  return cases.map((one) => [one, times]);
}

function every(step: number, cases: readonly Case[], first: number): Case[] {
  return cases.filter((_, index) => index % step === first);
}
