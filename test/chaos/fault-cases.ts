import type { FaultTiming } from '../fake-configcat/faults';
import { Tables } from '../support/chaos-tables';
import type { Case } from './case';
import { FAULTS } from './faults';
import { withShortSilence } from './short-silence';
import type { Tally } from './tally';
import { Trial } from './trial';

const RATES = [0.01, 0.1, 0.4];

/** Each kind of fault at each rate, over a read of all streams. */
export const rateCases: Case[] = Object.keys(FAULTS).flatMap((kind) =>
  RATES.map((rate) => faultCase(`${kind}, ${rate * 100} %`, kind, () => ({ rate }))),
);

/** Each kind of fault on the first request, on the last, and in the middle of lists of pages. */
export const placeCases: Case[] = Object.keys(FAULTS).flatMap((kind) => [
  faultCase(`${kind}, first requests`, kind, () => ({ times: 2 })),
  faultCase(`${kind}, last request`, kind, (requests) => ({ after: requests - 1, times: 1 })),
  faultCase(`${kind}, middle pages`, kind, () => ({ match: /pageNumber=[23]/, rate: 0.5 })),
]);

/** So that a short silence is about the minute that it stands for. */
const TIMES_IN_SILENCE = 120;
/** A silent try costs a minute of the five that a request may be tried for: five in a row end it. */
const MAY_GIVE_UP = 'silence, 40 %';

function faultCase(name: string, kind: string, timing: (requests: number) => FaultTiming): Case {
  const run = (seed: number) => runFault(seed, kind, timing, name === MAY_GIVE_UP);
  return { name, run: kind === 'silence' ? (seed) => withShortSilence(() => run(seed)) : run };
}

async function runFault(
  seed: number,
  kind: string,
  timing: (requests: number) => FaultTiming,
  mayGiveUp: boolean,
): Promise<Tally> {
  const trial = await (kind === 'silence' ? Trial.open(seed, {}, TIMES_IN_SILENCE) : Trial.open(seed));
  await trial.readWhole();
  const fault = FAULTS[kind];
  if (fault === undefined) throw new Error(`no fault is called ${kind}`);
  trial.fake.faults.add({ ...fault, ...timing(trial.fake.requests.count()) });
  const reads = mayGiveUp ? await trial.readUntilWhole() : [await trial.readWhole()];
  trial.fake.faults.clear();
  const tables = new Tables();
  for (const { output } of reads) tables.add(output);
  trial.expectTruth(tables);
  for (const read of reads.slice(0, 1)) await trial.expectCutsToHeal(read, 1);
  return trial.close();
}
