import { parseArgs } from 'node:util';

/** The options of `npm run shards`. */
export interface ShardsOptions {
  readonly help: boolean;
  /** The first seed; each further one is the next number. */
  readonly seed: number;
  readonly seeds: number;
  /** Changes and reads of each account. */
  readonly rounds: number;
  /** Numbers of shards to begin with, each with an account of its own. */
  readonly shards: readonly number[];
  readonly products: number;
  readonly configs: number;
  readonly settings: number;
}

export const HELP = `npm run shards -- [OPTION...]

Reads an account by shards while it changes and shards are killed, and compares all tables with one whole read. After
half of the rounds there is one shard more.

  --seed S        first seed (1)
  --seeds N       how many seeds, one after the other (1)
  --rounds N      rounds of changes and reads, for each seed (4)
  --shards N,N    shards of products to begin with (1,3,10)
  --products N    products of the account (30)
  --configs N     configs of a product (3)
  --settings N    flags of a config (4)
  --help          prints this
`;

/** Throws if the arguments are invalid. */
export function shardsOptions(args: readonly string[]): ShardsOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: '1' },
      seeds: { type: 'string', default: '1' },
      rounds: { type: 'string', default: '4' },
      shards: { type: 'string', default: '1,3,10' },
      products: { type: 'string', default: '30' },
      configs: { type: 'string', default: '3' },
      settings: { type: 'string', default: '4' },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    help: values.help,
    seed: number('seed', values.seed, 0),
    seeds: number('seeds', values.seeds, 1),
    rounds: number('rounds', values.rounds, 1),
    shards: values.shards.split(',').map((text) => number('shards', text, 1)),
    products: number('products', values.products, 1),
    configs: number('configs', values.configs, 1),
    settings: number('settings', values.settings, 1),
  };
}

function number(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least)
    throw new Error(`--${name} must be a whole number from ${least}, not ${text}.`);
  return value;
}
