import type { Case } from './case';
import { placeCases, rateCases } from './fault-cases';
import { incrementalCases } from './incremental-cases';
import { killCases } from './kill-cases';
import { outageCases } from './outage-cases';
import { NOTHING, sum, table, type Tally } from './tally';

/** Runs of each case: SEEDS says how many for faults; breaks get ten times as many. One seed alone: SEED=7. */
const SEEDS = Number(process.env['SEEDS'] ?? 3);
const ONE_SEED = process.env['SEED'];
/** Only cases whose name has this text. */
const ONLY = process.env['ONLY'] ?? '';

const ALL: readonly (readonly [cases: readonly Case[], times: number])[] = [
  [rateCases, 1],
  [placeCases, 1],
  [outageCases, 5],
  [killCases, 20],
  [incrementalCases, 10],
];

async function main(): Promise<void> {
  const rows: [string, Tally][] = [];
  for (const [cases, times] of ALL) {
    for (const one of cases.filter(({ name }) => name.includes(ONLY)))
      rows.push([one.name, await runs(one, times)]);
  }
  process.stdout.write(`\n${table(rows)}`);
  const problems = rows.flatMap(([name, tally]) => tally.problems.map((problem) => `${name}: ${problem}`));
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

async function runs({ name, run }: Case, times: number): Promise<Tally> {
  const count = Math.ceil(SEEDS * times);
  const seeds = ONE_SEED === undefined ? Array.from({ length: count }, (_, n) => n + 1) : [Number(ONE_SEED)];
  let all = NOTHING;
  for (const seed of seeds) all = sum(all, await run(seed));
  process.stderr.write(`${name}: ${all.runs} runs, ${all.lost} lost, ${all.problems.length} problems\n`);
  return all;
}

void main();
