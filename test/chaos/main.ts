import { type Case, titleOf } from './case';
import { ALL_CASES, FEW_CASES, type Share } from './cases';
import { type CommandLine, commandLine, USAGE } from './command-line';
import { sizesTable, stateSizes } from './largest-states';
import { NOTHING, sum, table, type Tally } from './tally';

/** All cases, with a table at the end. Exit code 1 where anything was lost, or else not as it must be. */
async function main(options: CommandLine): Promise<void> {
  if (options.states) {
    process.stdout.write(sizesTable(stateSizes()));
    return;
  }
  const shares: readonly Share[] = options.few ? FEW_CASES.map((one) => [one, 0]) : ALL_CASES;
  const results = new Map<string, Tally>();
  for (const [one, times] of shares.filter(([one]) => isWanted(one, options))) {
    const began = performance.now();
    let tally = NOTHING;
    for (const seed of seeds(times, options)) tally = sum(tally, await run(one, seed));
    const key = options.few ? titleOf(one) : one.kind;
    results.set(key, sum(results.get(key) ?? NOTHING, tally));
    const seconds = ((performance.now() - began) / 1_000).toFixed(1);
    process.stderr.write(
      `${titleOf(one)}: ${tally.runs} runs, ${tally.problems.length} problems, ${seconds} s\n`,
    );
    for (const problem of tally.problems) process.stderr.write(`  ${problem}\n`);
  }
  tell(results, options);
}

function isWanted(one: Case, { kinds }: CommandLine): boolean {
  return kinds.length === 0 || kinds.some((text) => titleOf(one).includes(text));
}

function seeds(times: number, { runs, seed, once, few }: CommandLine): number[] {
  const count = once || few ? 1 : Math.max(1, runs * times);
  return Array.from({ length: count }, (_, index) => seed + index);
}

/** A problem is told with what brings it back. */
async function run(one: Case, seed: number): Promise<Tally> {
  const replay = `seed ${seed}; again: npm run chaos -- --seed ${seed} "${titleOf(one)}"`;
  try {
    const tally = await one.run(seed);
    return { ...tally, problems: tally.problems.map((problem) => `${titleOf(one)}: ${problem} (${replay})`) };
  } catch (error) {
    const problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { ...NOTHING, runs: 1, problems: [`${titleOf(one)}: ${problem} (${replay})`] };
  }
}

function tell(results: ReadonlyMap<string, Tally>, { few }: CommandLine): void {
  if (few) {
    process.stdout.write(JSON.stringify(Object.fromEntries(results)));
    return;
  }
  process.stdout.write(`\n${table([...results])}`);
  const problems = [...results.values()].flatMap((tally) => tally.problems);
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  process.exitCode = problems.length === 0 && results.size > 0 ? 0 : 1;
  if (results.size === 0) process.stderr.write(`No case has such a name.\n${USAGE}\n`);
}

try {
  void main(commandLine(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`);
  process.exitCode = 2;
}
