import { Tables } from '../../../support/read/chaos-tables';
import type { Case } from './case';
import { type ProcessResult, type ProcessOptions, startRead } from '../process';
import { Trial } from '../trial';

const OUTAGE_MS = 30_000;
/** The bound for one process, in MB. */
const MOST_MB = 200;
const ACCESS = { username: 'somebody', password: 'swordfish' };

/** The built connector, as a process with the real clock. */
function processCase(
  kind: string,
  read: (trial: Trial, options: ProcessOptions) => Promise<ProcessResult | undefined>,
): Case {
  return {
    kind: `${kind}, as a process`,
    name: '',
    async run(seed) {
      const trial = await Trial.open(seed);
      const options = { account: trial.fake, clock: 'real', syncId: 7 } as const;
      const tables = new Tables();
      const failed = await read(trial, options);
      if (failed !== undefined) tables.add(failed.output);
      const state = failed?.output.lastStates();
      const whole = await startRead({ ...options, state }).ended;
      if (whole.exitCode !== 0) trial.problem(`it ended with ${whole.exitCode}: ${whole.stderr}`);
      trial.expectTruth(tables.add(whole.output));
      return trial.close();
    },
  };
}

/** After some requests the server is unreachable for half a minute of real time. */
async function stopped(trial: Trial): Promise<undefined> {
  const at = 1 + trial.random.int(60);
  trial.fake.onRequest(
    at,
    () => void trial.fake.stopFor(OUTAGE_MS).catch((error: unknown) => trial.problem(String(error))),
  );
  trial.happened();
  return Promise.resolve(undefined);
}

async function huge(trial: Trial, options: ProcessOptions): Promise<ProcessResult> {
  const match = trial.random.pick([/\/settings$/, /\/values$/, /\/environments$/, /auditlogs/]);
  trial.fake.faults.add({ kind: 'huge', bytes: 100_000_000, match });
  const ended = await startRead(options).ended;
  trial.fake.faults.clear();
  expectFailure(trial, ended, 'system_error', / is larger than 32 MiB, /);
  if (ended.peakMb > MOST_MB) trial.problem(`it took ${ended.peakMb} MB`);
  return ended;
}

/** On a fast clock: no answer for the five minutes in which a request is retried. */
function unreachable(url: string, sentence: RegExp) {
  return async (trial: Trial, options: ProcessOptions): Promise<ProcessResult> => {
    trial.happened();
    const ended = await startRead({ ...options, account: { url, credentials: ACCESS }, clock: 'fast' }).ended;
    expectFailure(trial, ended, 'transient_error', sentence);
    return ended;
  };
}

function expectFailure(
  trial: Trial,
  { exitCode, output, stderr }: ProcessResult,
  failureType: string,
  sentence: RegExp,
) {
  if (exitCode !== 1 || stderr !== '') trial.problem(`it ended with ${exitCode}: ${stderr}`);
  if (output.errors().length === 0) trial.problem('no error was told');
  for (const { message, failure_type } of output.errors())
    if (failure_type !== failureType || !sentence.test(message)) trial.problem(`${failure_type}: ${message}`);
}

export const processCases: Case[] = [
  processCase('the server stops for 30 real seconds', stopped),
  processCase('answers of 100 MB', huge),
  processCase('the connection is refused', unreachable('http://127.0.0.1:9', / refuses the connection\./)),
  processCase(
    "the host's name can't be resolved",
    unreachable('https://api.configcat.invalid', / can't be resolved\./),
  ),
];
