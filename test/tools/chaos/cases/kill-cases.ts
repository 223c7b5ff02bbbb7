import { type Output } from '../../../support/cli/cli-output';
import { orderProblems } from '../../../support/protocol/protocol-order';
import type { Case } from './case';
import { Connection, MODES, type Rehearsal } from '../connection';
import { type RunningProcess, startRead } from '../process';
import type { Trial } from '../trial';

type Signal = 'SIGKILL' | 'SIGTERM';

const KILLS = 3;
/** Duration of a read of a trial's account, including the start, in milliseconds. */
const MOST_MS = 500;
/** How long a platform waits after SIGTERM before it kills. */
const PATIENCE_MS = 5_000;

/** The connector's process is killed several times at random; the last read brings the rest. */
function killCase(kind: string, mode: (typeof MODES)[number], signal: Signal): Case {
  return {
    kind: `${kind}, ${mode}`,
    name: '',
    async run(seed) {
      const connection = await Connection.open(seed, mode);
      for (let count = 0; count < KILLS; count++) await killed(connection, signal);
      const { output, exitCode, stderr } = await start(connection).ended;
      const { trial, destination } = connection;
      if (exitCode !== 0 || stderr !== '') trial.problem(`it ended with ${exitCode}: ${stderr}`);
      for (const problem of orderProblems(output.messages, true)) trial.problem(problem);
      for (const { message } of output.errors()) trial.problem(`an error: ${message}`);
      destination.take(output);
      connection.expectTruth();
      return trial.close();
    },
  };
}

async function killed(connection: Connection, signal: Signal): Promise<void> {
  const { trial, destination } = connection;
  const rehearsal = await connection.rehearse();
  const running = start(connection);
  let sentAt: number | undefined;
  atRandomMoment(trial, running, rehearsal, () => {
    sentAt ??= performance.now();
    running.kill(signal);
  });
  const { output, exitCode, rest, ...ended } = await running.ended;
  if (ended.signal === signal) trial.happened();
  else if (exitCode !== 0) trial.problem(`it ended with ${exitCode ?? ended.signal}: ${ended.stderr}`);
  for (const problem of orderProblems(output.messages, signal === 'SIGTERM')) trial.problem(problem);
  if (signal === 'SIGTERM') {
    const tookMs = performance.now() - (sentAt ?? performance.now());
    if (tookMs > PATIENCE_MS) trial.problem(`it took ${tookMs} ms to end`);
    if (rest !== '') trial.problem(`a line was cut: ${rest.slice(0, 100)}`);
    if (uncovered(output) > 0) trial.problem(`${uncovered(output)} records are in no state`);
  }
  destination.take(output);
}

function start({ trial, options }: Connection): RunningProcess {
  return startRead({ account: trial.fake, clock: 'fast', ...options });
}

/** At a request, at a line of the output, or after a time. */
function atRandomMoment(
  { random, fake }: Trial,
  running: RunningProcess,
  { requests, lines }: Rehearsal,
  run: () => void,
): void {
  const what = random.pick(['requests', 'lines', 'ms'] as const);
  if (what === 'requests') fake.onRequest(1 + random.int(requests), run);
  else if (what === 'lines') running.onLines(1 + random.int(lines), run);
  else setTimeout(run, random.int(MOST_MS));
}

function uncovered({ messages }: Output): number {
  const records = messages.filter(({ record }) => record !== undefined).length;
  return messages.reduce((left, { state }) => left - (state?.sourceStats.recordCount ?? 0), records);
}

export const killCases: Case[] = MODES.flatMap((mode) => [
  killCase('kill -9 of the process', mode, 'SIGKILL'),
  killCase('SIGTERM to the process', mode, 'SIGTERM'),
]);
