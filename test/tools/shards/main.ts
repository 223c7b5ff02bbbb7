import { badArguments } from '../../support/bad-arguments';
import { table } from '../demo/table';
import { HELP, shardsOptions, type ShardsOptions } from './command-line';
import { ShardedAccount, type ShardedCounts } from './sharded-account';

/** Shards beside one whole read: `npm run shards -- --shards 10 --products 40 --rounds 6`. */
async function runAll(options: ShardsOptions): Promise<void> {
  const rows: (string | number)[][] = [];
  let names: string[] = [];
  for (const shards of options.shards)
    for (let seed = options.seed; seed < options.seed + options.seeds; seed++) {
      const { counts, wrong } = await run(options, shards, seed);
      names = Object.keys(counts);
      rows.push([String(seed), ...Object.values(counts), wrong.length]);
      if (wrong.length === 0) continue;
      process.exitCode = 1;
      process.stderr.write(`${wrong.slice(0, 10).join('\n')}\n`);
    }
  process.stdout.write(`${table(['seed', ...names, 'wrong'], rows)}\n`);
}

interface ShardsRun {
  readonly counts: ShardedCounts;
  /** What the first round with a difference found. */
  readonly wrong: readonly string[];
}

async function run(options: ShardsOptions, shards: number, seed: number): Promise<ShardsRun> {
  const { products, configs: configsPerProduct, settings: settingsPerConfig, rounds } = options;
  const size = { organizations: 3, products, configsPerProduct, settingsPerConfig };
  const account = await ShardedAccount.open({ seed, shards, size });
  const { counts } = account;
  try {
    for (let round = 0; round < rounds; round++) {
      if (round === Math.floor(rounds / 2)) account.addShard();
      const wrong = await account.round();
      process.stderr.write(
        `${shards} shards, seed ${seed}, round ${round}: ${counts.compared} rows compared\n`,
      );
      if (wrong.length > 0)
        return { counts, wrong: [`${shards} shards, seed ${seed}, round ${round}:`, ...wrong] };
    }
    return { counts, wrong: [] };
  } finally {
    await account.close();
  }
}

try {
  const options = shardsOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(HELP);
  else void runAll(options);
} catch (error) {
  process.stderr.write(badArguments(error));
  process.exitCode = 2;
}
