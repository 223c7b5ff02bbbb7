import { Tables } from '../../support/read/chaos-tables';
import type { Output, StateMessage } from '../../support/cli/cli-output';
import { cutAt } from './prefix';

/** A destination that merges, and the states that a platform keeps for it. */
export class Destination {
  readonly tables: Tables;
  states: readonly StateMessage[];

  constructor(tables = new Tables(), states: readonly StateMessage[] = []) {
    this.tables = tables;
    this.states = states;
  }

  take(output: Output): void {
    this.takeUpTo(output, output.messages.length);
  }

  /** Records that no state covers are thrown away. */
  takeUpTo(output: Output, messages: number): void {
    const held = cutAt(output, messages);
    for (const { stream, data } of held.records) this.tables.put(stream, data);
    this.states = withNewer(this.states, held.states);
  }

  copy(): Destination {
    return new Destination(this.tables.copy(), this.states);
  }
}

function withNewer(old: readonly StateMessage[], newer: readonly StateMessage[]): StateMessage[] {
  return [
    ...new Map([...old, ...newer].map((state) => [state.stream.stream_descriptor.name, state])).values(),
  ];
}
