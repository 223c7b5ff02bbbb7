import type { Output, Row, StateMessage } from '../../support/cli/cli-output';

/** What a platform has when the output ends early: states, and the records that they cover. */
export interface Held {
  readonly states: readonly StateMessage[];
  readonly records: readonly { readonly stream: string; readonly data: Row }[];
}

/** Cuts an output after a number of messages. Records after a stream's last state are dropped. */
export function cutAt({ messages }: Output, length: number): Held {
  const states = new Map<string, StateMessage>();
  const covered = new Map<string, number>();
  for (const [index, { state }] of messages.slice(0, length).entries()) {
    if (state === undefined) continue;
    const { name } = state.stream.stream_descriptor;
    states.set(name, state);
    covered.set(name, index);
  }
  const records = messages.flatMap(({ record }, index) =>
    record !== undefined && index < (covered.get(record.stream) ?? 0) ? [record] : [],
  );
  return { states: [...states.values()], records };
}
