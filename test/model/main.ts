import { parseArgs } from 'node:util';
import { table } from '../demo/table';
import { AccountModel, type ModelCounts } from './account-model';

/** Many random changes, and tables that incremental reads keep true: `npm run model -- --seed 1 --seeds 20 --rounds 100`. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      seeds: { type: 'string', default: '10' },
      rounds: { type: 'string', default: '100' },
    },
  });
  const first = Number(values.seed);
  const rows: ModelCounts[] = [];
  for (let seed = first; seed < first + Number(values.seeds); seed++) {
    const counts = await run(seed, Number(values.rounds));
    rows.push(counts);
    process.stderr.write(`seed ${seed}: ${counts.changes} changes, ${counts.compared} rows compared\n`);
  }
  const names = Object.keys(rows[0] ?? {}) as (keyof ModelCounts)[];
  const sums = names.map((name) => rows.reduce((sum, counts) => sum + counts[name], 0));
  const cells = rows.map((counts, index) => [String(first + index), ...names.map((name) => counts[name])]);
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

void main();
