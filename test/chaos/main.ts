import { ALL_CASES, FEW_CASES } from './cases';
import { NOTHING, sum, table, type Tally } from './tally';

/** Runs of each fault; breaks get many times as many. One seed alone: SEED=7. */
const SEEDS = Number(process.env['SEEDS'] ?? 3);
const ONE_SEED = process.env['SEED'];
/** Only cases whose name has this text. */
const ONLY = process.env['ONLY'] ?? '';

type Result = readonly [name: string, tally: Tally];

/** All cases, with a table at the end; `--few`: those of the tests, with their results as JSON. */
async function main(few: boolean): Promise<void> {
  const chosen = few ? FEW_CASES.map((one) => [one, 0] as const) : ALL_CASES;
  const results: Result[] = [];
  for (const [one, times] of chosen.filter(([{ name }]) => name.includes(ONLY))) {
    const { name } = one;
    let tally = NOTHING;
    for (const seed of seeds(times)) tally = sum(tally, await one.run(seed));
    results.push([name, tally]);
    process.stderr.write(`${name}: ${tally.runs} runs, ${tally.problems.length} problems\n`);
  }
  if (few) process.stdout.write(JSON.stringify(Object.fromEntries(results)));
  else tell(results);
}

function seeds(times: number): number[] {
  if (ONE_SEED !== undefined) return [Number(ONE_SEED)];
  return Array.from({ length: Math.max(1, Math.ceil(SEEDS * times)) }, (_, index) => index + 1);
}

function tell(results: readonly Result[]): void {
  process.stdout.write(`\n${table(results)}`);
  const problems = results.flatMap(([name, tally]) => tally.problems.map((problem) => `${name}: ${problem}`));
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

void main(process.argv.includes('--few'));
