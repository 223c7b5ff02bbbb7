import { table } from '../demo/table';
import { badArguments } from '../../support/bad-arguments';
import { AccountModel, type ModelCounts } from './account-model';
import { NOT_YET } from './far-changes';
import { HELP, modelOptions, type ModelOptions } from './command-line';

/** Many random changes, and tables that incremental reads keep true: `npm run model -- --seed 1 --seeds 20 --rounds 100`. */
async function runAll({ seed: first, seeds, rounds }: ModelOptions): Promise<void> {
  const counted: ModelCounts[] = [];
  for (let seed = first; seed < first + seeds; seed++) {
    const { counts, wrong } = await run(seed, rounds);
    if (wrong.length > 0) {
      process.exitCode = 1;
      process.stderr.write(`${wrong.slice(0, 10).join('\n')}\n`);
    }
    counted.push(counts);
    process.stderr.write(`seed ${seed}: ${counts.changes} changes, ${counts.compared} rows compared\n`);
  }
  const names = Object.keys(counted[0] ?? {}) as (keyof ModelCounts)[];
  const sums = names.map((name) => counted.reduce((sum, counts) => sum + counts[name], 0));
  const cells = counted.map((counts, index) => [String(first + index), ...names.map((name) => counts[name])]);
  process.stdout.write(`${table(['seed', ...names], [...cells, ['all', ...sums]])}\n`);
}

/** Lists the changes that reads don't follow yet, without a verdict. */
async function listNotYet({ seed: first, seeds, rounds }: ModelOptions): Promise<void> {
  const rows: string[][] = [];
  for (const [name, why] of Object.entries(NOT_YET)) {
    let differing = 0;
    let example = '';
    for (let seed = first; seed < first + seeds; seed++) {
      const { wrong } = await run(seed, rounds, [name]);
      if (wrong.length > 0) differing++;
      example ||= wrong.slice(0, 2).join(' ').slice(0, 120);
    }
    rows.push([name, `${differing} of ${seeds}`, why, example]);
  }
  for (const [name, differing, why, example] of rows)
    process.stdout.write(`${name}: differs in ${differing} seeds. ${why}\n  ${example}\n`);
}

interface ModelRun {
  readonly counts: ModelCounts;
  /** What the first round with a difference found. */
  readonly wrong: readonly string[];
}

async function run(seed: number, rounds: number, far?: readonly string[]): Promise<ModelRun> {
  const model = await AccountModel.open(seed, far);
  try {
    for (let round = 0; round < rounds; round++) {
      const wrong = await model.round();
      if (wrong.length > 0)
        return { counts: model.counts, wrong: [`seed ${seed}, round ${round}:`, ...wrong] };
    }
    return { counts: model.counts, wrong: [] };
  } finally {
    await model.close();
  }
}

try {
  const options = modelOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(HELP);
  else void (options.notYet ? listNotYet(options) : runAll(options));
} catch (error) {
  process.stderr.write(badArguments(error));
  process.exitCode = 2;
}
