import { parseArgs } from 'node:util';

export interface CommandLine {
  readonly help: boolean;
  /** Runs of each fault; cases that break reads get many times as many. */
  readonly runs: number;
  /** The first seed; each further run has the next. */
  readonly seed: number;
  /** Whether each case runs with this one seed alone. */
  readonly once: boolean;
  /** How many processes share the trials. */
  readonly jobs: number;
  /** This process runs every trial whose number leaves `part` when divided by `parts`. */
  readonly part: number;
  readonly parts: number;
  /** Only cases whose title has one of these texts. */
  readonly kinds: readonly string[];
  /** The cases of the tests. */
  readonly few: boolean;
  /** The results as JSON, for another program. */
  readonly json: boolean;
  /** Prints only the sizes of the largest states. */
  readonly states: boolean;
}

export const HELP = `npm run chaos -- [OPTION...] [TITLE...]

Breaks reads in many ways and looks for what is lost. Takes only cases whose title has one of the texts given, such as
"kill -9"; without any, all. docs/reliability.md tells of them.

  --runs N   runs of each fault; what breaks reads off gets many times as many (1)
  --seed S   first seed, each further run has the next (1); without --runs, each case runs with this seed alone
  --jobs N   processes that share the work (1)
  --states   says how large states get, and nothing else
  --help     prints this
`;

/** Throws if the arguments are invalid. */
export function commandLine(args: readonly string[]): CommandLine {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      runs: { type: 'string' },
      seed: { type: 'string' },
      jobs: { type: 'string' },
      part: { type: 'string' },
      few: { type: 'boolean', default: false },
      states: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [part, parts] = (values.part ?? '0/1').split('/');
  return {
    help: values.help,
    runs: number('runs', values.runs ?? '1', 1),
    seed: number('seed', values.seed ?? '1', 0),
    once: values.seed !== undefined && values.runs === undefined,
    jobs: number('jobs', values.jobs ?? '1', 1),
    part: number('part', part, 0),
    parts: number('part', parts, 1),
    kinds: positionals,
    few: values.few,
    json: values.few || values.part !== undefined,
    states: values.states,
  };
}

function number(name: string, text: string | undefined, least: number): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least)
    throw new Error(`--${name} must be a whole number from ${least}, not ${text}.`);
  return value;
}
