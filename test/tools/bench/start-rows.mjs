import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { median } from './measure.mjs';

/** Starts are short, so there are several times as many as runs. */
const STARTS_A_RUN = 5;
const SCRIPT = 'test/tools/bench/start-turns.cjs';
const BARE = 'node -e 0';

/**
 * Rows of the table for `spec` and `discover`, beside a Node that does nothing. `runner` is a command that runs a
 * script given on stdin, `node` and `connector` are the commands to measure, `most` is the target.
 */
export function startRows({ part, runner: [command, ...args], node, connector, config, runs, most }) {
  const programs = {
    [BARE]: [node, '-e', '0'],
    spec: [...connector, 'spec'],
    discover: [...connector, 'discover', '--config', config],
  };
  const task = JSON.stringify({ runs: runs * STARTS_A_RUN, programs });
  const seconds = JSON.parse(execFileSync(command, [...args, '-', task], { input: readFileSync(SCRIPT) }));
  const base = median(seconds[BARE]);
  return Object.entries(seconds).map(([program, list]) => ({
    part,
    program,
    seconds: median(list),
    toBare: median(list) / base,
    target: program === BARE ? '' : `≤ ${most} × ${BARE}`,
    holds: median(list) / base <= most,
  }));
}
