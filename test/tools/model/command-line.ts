import { parseArgs } from 'node:util';

/** The options of `npm run model`. */
export interface ModelOptions {
  readonly help: boolean;
  /** The first seed; each further one is the next number. */
  readonly seed: number;
  /** How many seeds, each with an account of its own. */
  readonly seeds: number;
  /** Changes and reads of each account. */
  readonly rounds: number;
  /** Runs the changes that reads don't follow yet instead, and lists the results. */
  readonly notYet: boolean;
}

export const HELP = `npm run model -- [OPTION...]

Changes an account at random, reads it incrementally, and holds the tables against the account.

  --seed S     first seed (1)
  --seeds N    how many seeds, one after the other (10)
  --rounds N   rounds of changes and a read, for each seed (100)
  --not-yet    runs the changes that reads do not follow yet, one kind a run; nothing fails
  --help       prints this
`;

/** Throws if the arguments are invalid. */
export function modelOptions(args: readonly string[]): ModelOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: '1' },
      seeds: { type: 'string', default: '10' },
      rounds: { type: 'string', default: '100' },
      'not-yet': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    help: values.help,
    notYet: values['not-yet'],
    seed: number('seed', values.seed, 0),
    seeds: number('seeds', values.seeds, 1),
    rounds: number('rounds', values.rounds, 1),
  };
}

function number(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least)
    throw new Error(`--${name} must be a whole number from ${least}, not ${text}.`);
  return value;
}
