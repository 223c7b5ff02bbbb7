import { type Case, titleOf } from './cases/case';
import { ALL_CASES, FEW_CASES, type Share } from './cases/cases';
import type { CommandLine } from './command-line';
import { NOTHING, sum, type Tally } from './tally';

/** The results by kind; for the few cases of the tests, by case. */
export type Results = Map<string, Tally>;

/** Runs the selected cases, with progress on stderr. */
export async function runCases(options: CommandLine): Promise<Results> {
  const shares: readonly Share[] = options.few ? FEW_CASES.map((one) => [one, 0]) : ALL_CASES;
  const results: Results = new Map();
  let trials = 0;
  for (const [one, times] of shares.filter(([one]) => isWanted(one, options))) {
    const began = performance.now();
    let tally = NOTHING;
    for (const seed of seeds(times, options))
      if (trials++ % options.parts === options.part) tally = sum(tally, await run(one, seed));
    addTo(results, options.few ? titleOf(one) : one.kind, tally);
    tellProgress(one, tally, performance.now() - began);
  }
  return results;
}

export function addTo(results: Results, key: string, tally: Tally): void {
  results.set(key, sum(results.get(key) ?? NOTHING, tally));
}

export function problemsOf(results: Results): string[] {
  return [...results.values()].flatMap((tally) => tally.problems);
}

function isWanted(one: Case, { kinds }: CommandLine): boolean {
  return kinds.length === 0 || kinds.some((text) => titleOf(one).includes(text));
}

function seeds(times: number, { runs, seed, once, few }: CommandLine): number[] {
  const count = once || few ? 1 : Math.max(1, runs * times);
  return Array.from({ length: count }, (_, index) => seed + index);
}

/** A problem, with the command that reproduces it. */
async function run(one: Case, seed: number): Promise<Tally> {
  const told = (problem: string) =>
    `${titleOf(one)}: ${problem} (again: npm run chaos -- --seed ${seed} "${titleOf(one)}")`;
  try {
    const tally = await one.run(seed);
    return { ...tally, problems: tally.problems.map(told) };
  } catch (error) {
    const problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { ...NOTHING, runs: 1, problems: [told(problem)] };
  }
}

function tellProgress(one: Case, { runs, problems }: Tally, ms: number): void {
  const seconds = (ms / 1_000).toFixed(1);
  if (runs > 0)
    process.stderr.write(`${titleOf(one)}: ${runs} runs, ${problems.length} problems, ${seconds} s\n`);
  for (const problem of problems) process.stderr.write(`  ${problem}\n`);
}
