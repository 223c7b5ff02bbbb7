import type { Connection } from '../../support/cli/cli-connection';
import type { Output, StateMessage } from '../../support/cli/cli-output';

/** A read that was broken off after some STATE of each stream, and the read that went on from there. */
export interface Cut {
  /** What was written up to each stream's state, by stream. */
  readonly before: ReadonlyMap<string, Output>;
  readonly after: Output;
}

/**
 * Cuts a read after the first STATE of every stream, then after the second of every stream, and so on, and resumes it
 * from there. The states of streams don't depend on one another. So this cuts each stream at each of its slices.
 */
export async function cutEverywhere(connection: Connection, whole: Output, syncId: number): Promise<Cut[]> {
  const most = Math.max(...whole.streams.map((stream) => whole.states(stream).length));
  const cuts: Cut[] = [];
  for (let number = 1; number <= most; number++) cuts.push(await cutAt(connection, whole, syncId, number));
  return cuts;
}

async function cutAt(connection: Connection, whole: Output, syncId: number, number: number): Promise<Cut> {
  const states = whole.streams.map((stream) => stateAt(whole, stream, number));
  const { output } = await connection.read({ syncId, state: states });
  const before = whole.streams.map((stream) => [stream, upToState(whole, stream, number)] as const);
  return { before: new Map(before), after: output };
}

/** A stream's nth state, or its last where it has fewer. */
function stateAt(output: Output, stream: string, number: number): StateMessage {
  const states = output.states(stream);
  const state = states[Math.min(number, states.length) - 1];
  if (state === undefined) throw new Error(`${stream} has no state`);
  return state;
}

function upToState(output: Output, stream: string, number: number): Output {
  const state = stateAt(output, stream, number);
  return output.upTo(output.messages.find((message) => message.state === state)!);
}
