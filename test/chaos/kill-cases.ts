import { Tables } from '../support/chaos-tables';
import type { StateMessage } from '../support/cli-output';
import { newestStates, type Output } from '../support/cli-output';
import type { Case } from './case';
import { cutAt } from './prefix';
import { Trial } from './trial';

/** Requests that a whole read of a trial's account takes, or a few more. */
const ALL_REQUESTS = 120;
const BREAKS = 3;

/** Reads that are told to stop at random moments, each going on from the states of the one before. */
const aborts: Case = {
  name: 'told to stop at random moments, then resumed',
  async run(seed) {
    const trial = await Trial.open(seed);
    const outputs: Output[] = [];
    for (let part = 0; part < BREAKS; part++) {
      const requests = 1 + trial.random.int(ALL_REQUESTS);
      const { output } = await trial.aborted(requests, { state: newestStates(outputs) });
      outputs.push(output);
    }
    outputs.push((await trial.readWhole({ state: newestStates(outputs) })).output);
    const tables = new Tables();
    for (const output of outputs) tables.add(output);
    trial.expectTruth(tables);
    return trial.close();
  },
};

/** Reads whose output breaks off anywhere, as after `kill -9`: records that no state covers are thrown away. */
const cuts: Case = {
  name: 'output cut anywhere again and again, then resumed',
  async run(seed) {
    const trial = await Trial.open(seed);
    const tables = new Tables();
    let states: readonly StateMessage[] = [];
    for (let part = 0; part < BREAKS; part++) {
      const { output } = await trial.readWhole({ state: states });
      const held = cutAt(output, trial.random.int(output.messages.length));
      trial.happened();
      for (const { stream, data } of held.records) tables.put(stream, data);
      states = withNewer(states, held.states);
    }
    tables.add((await trial.readWhole({ state: states })).output);
    trial.expectTruth(tables);
    return trial.close();
  },
};

/** The same, with faults in every part. */
const abortsWithFaults: Case = {
  name: 'told to stop at random moments, 10 % faults',
  async run(seed) {
    const trial = await Trial.open(seed);
    trial.fake.faults.add({ kind: 'status', code: 503, rate: 0.05 });
    trial.fake.faults.add({ kind: 'cutChunks', rate: 0.05 });
    const outputs: Output[] = [];
    for (let part = 0; part < BREAKS; part++) {
      const requests = 1 + trial.random.int(ALL_REQUESTS);
      outputs.push((await trial.aborted(requests, { state: newestStates(outputs) })).output);
    }
    outputs.push((await trial.readWhole({ state: newestStates(outputs) })).output);
    const tables = new Tables();
    for (const output of outputs) tables.add(output);
    trial.expectTruth(tables);
    return trial.close();
  },
};

export const killCases: Case[] = [aborts, cuts, abortsWithFaults];

export function withNewer(old: readonly StateMessage[], newer: readonly StateMessage[]): StateMessage[] {
  return [
    ...new Map([...old, ...newer].map((state) => [state.stream.stream_descriptor.name, state])).values(),
  ];
}
