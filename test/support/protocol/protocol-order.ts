import { type Message, streamOf } from '../cli/cli-output';

type Ending = 'COMPLETE' | 'INCOMPLETE';

/** What is known of one stream while its messages are gone through. */
interface Progress {
  started: boolean;
  running: boolean;
  ending: Ending | undefined;
  recordsSinceState: number;
  /** The last message of the stream that is not a log was a STATE. */
  closedByState: boolean;
}

/** What is wrong with the order of the messages of a read, stream by stream. */
export function orderProblems(messages: readonly Message[], whole: boolean): string[] {
  const problems: string[] = [];
  const progress = new Map<string, Progress>();
  for (const message of messages) {
    const name = streamOf(message);
    if (name === undefined) continue;
    const before = progress.get(name) ?? BEGINNING;
    const problem = problemOf(message, before);
    if (problem !== undefined) problems.push(`${name}: ${problem}`);
    progress.set(name, after(message, before));
  }
  if (whole) {
    for (const [name, { ending }] of progress) if (ending === undefined) problems.push(`${name}: has no end`);
  }
  return problems;
}

const BEGINNING: Progress = {
  started: false,
  running: false,
  ending: undefined,
  recordsSinceState: 0,
  closedByState: false,
};

function problemOf({ record, state, trace }: Message, before: Progress): string | undefined {
  const { started, running, ending, recordsSinceState, closedByState } = before;
  if (ending !== undefined) return `says something after ${ending}`;
  const status = trace?.stream_status?.status;
  if (status === 'STARTED') return started ? 'STARTED twice' : undefined;
  if (!started) return 'says something before STARTED';
  if (record !== undefined && !running) return 'a RECORD before RUNNING';
  if (state !== undefined && state.sourceStats.recordCount !== recordsSinceState)
    return `a STATE counts ${state.sourceStats.recordCount} of ${recordsSinceState} records`;
  if ((status === 'COMPLETE' || status === 'INCOMPLETE') && !closedByState)
    return `${status} does not follow a STATE`;
  return undefined;
}

function after({ record, state, trace }: Message, before: Progress): Progress {
  const status = trace?.stream_status?.status;
  return {
    started: before.started || status === 'STARTED',
    running: before.running || status === 'RUNNING',
    ending: status === 'COMPLETE' || status === 'INCOMPLETE' ? status : before.ending,
    recordsSinceState: state !== undefined ? 0 : before.recordsSinceState + (record === undefined ? 0 : 1),
    closedByState: state !== undefined,
  };
}
