import { table } from '../demo/table';
import { badArguments } from '../../support/bad-arguments';
import { AccountModel, type ModelCounts } from './account-model';
import { HELP, modelOptions, type ModelOptions } from './command-line';

/** Many random changes, and tables that incremental reads keep true: `npm run model -- --seed 1 --seeds 20 --rounds 100`. */
async function main({ seed: first, seeds, rounds }: ModelOptions): Promise<void> {
  const counted: ModelCounts[] = [];
  for (let seed = first; seed < first + seeds; seed++) {
    const counts = await run(seed, rounds);
    counted.push(counts);
    process.stderr.write(`seed ${seed}: ${counts.changes} changes, ${counts.compared} rows compared\n`);
  }
  const names = Object.keys(counted[0] ?? {}) as (keyof ModelCounts)[];
  const sums = names.map((name) => counted.reduce((sum, counts) => sum + counts[name], 0));
  const cells = counted.map((counts, index) => [String(first + index), ...names.map((name) => counts[name])]);
  process.stdout.write(`${table(['seed', ...names], [...cells, ['all', ...sums]])}\n`);
}

async function run(seed: number, rounds: number): Promise<ModelCounts> {
  const model = await AccountModel.open(seed);
  try {
    for (let round = 0; round < rounds; round++) {
      const wrong = await model.round();
      if (wrong.length > 0) {
        process.exitCode = 1;
        process.stderr.write(`seed ${seed}, round ${round}:\n${wrong.slice(0, 10).join('\n')}\n`);
        break;
      }
    }
    return model.counts;
  } finally {
    await model.close();
  }
}

try {
  const options = modelOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(HELP);
  else void main(options);
} catch (error) {
  process.stderr.write(badArguments(error));
  process.exitCode = 2;
}
