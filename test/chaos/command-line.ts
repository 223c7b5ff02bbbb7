import { parseArgs } from 'node:util';

export interface CommandLine {
  /** Runs of each fault; what breaks reads off gets many times as many. */
  readonly runs: number;
  /** The first seed; each further run has the next. */
  readonly seed: number;
  /** Whether each case runs with this one seed alone. */
  readonly once: boolean;
  /** Only cases whose title has one of these texts. */
  readonly kinds: readonly string[];
  /** The cases of the tests, with their results as JSON. */
  readonly few: boolean;
  /** How large states get, and nothing else. */
  readonly states: boolean;
}

export const USAGE = 'npm run chaos -- [--runs N] [--seed S] [--states] [kinds…]';

/** Throws where the arguments are none. */
export function commandLine(args: readonly string[]): CommandLine {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      runs: { type: 'string' },
      seed: { type: 'string' },
      few: { type: 'boolean', default: false },
      states: { type: 'boolean', default: false },
    },
  });
  return {
    runs: number('runs', values.runs ?? '1', 1),
    seed: number('seed', values.seed ?? '1', 0),
    once: values.seed !== undefined && values.runs === undefined,
    kinds: positionals,
    few: values.few,
    states: values.states,
  };
}

function number(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least)
    throw new Error(`--${name} must be a whole number from ${least}, not ${text}.`);
  return value;
}
