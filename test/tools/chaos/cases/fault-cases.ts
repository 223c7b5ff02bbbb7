import type { FaultTiming } from '../../../fake-configcat/faults';
import type { Case } from './case';
import { Connection, type Mode, MODES } from '../connection';
import { FAULTS } from '../faults';
import { withShortSilence } from '../short-silence';
import type { Tally } from '../tally';

/** When faults happen in a read of so many requests. */
interface Timing {
  readonly name: string;
  /** Often enough for five in a row on one request. */
  readonly often?: boolean;
  readonly of: (requests: number) => FaultTiming;
  /** So that lists have pages in their middle. */
  readonly changeRequests?: number;
}

const RATES: Timing[] = [0.01, 0.1, 0.4].map((rate) => ({
  name: `${rate * 100} %`,
  often: rate >= 0.4,
  of: () => ({ rate }),
}));
const PLACES: Timing[] = [
  { name: 'first requests', of: () => ({ times: 2 }) },
  { name: 'last request', of: (requests) => ({ after: requests - 1, times: 1 }) },
  {
    name: 'middle pages',
    often: true,
    of: () => ({ match: /pageNumber=[23]/, rate: 0.5 }),
    changeRequests: 210,
  },
];

/** With this, a short silence stands for about a minute. */
const TIMES_IN_SILENCE = 120;

/** Each kind of fault at each rate, over a read of all streams. */
export const rateCases = casesOf(RATES);
/** Each kind of fault on the first requests, on the last, and in the middle of lists of pages. */
export const placeCases = casesOf(PLACES);

function casesOf(timings: readonly Timing[]): Case[] {
  return MODES.flatMap((mode) =>
    Object.keys(FAULTS).flatMap((fault) => timings.map((timing) => faultCase(fault, mode, timing))),
  );
}

function faultCase(fault: string, mode: Mode, timing: Timing): Case {
  const run = (seed: number) => runFault(seed, fault, mode, timing);
  return {
    kind: `${fault}, ${mode}`,
    name: timing.name,
    run: fault === 'silence' ? (seed) => withShortSilence(() => run(seed)) : run,
  };
}

async function runFault(seed: number, name: string, mode: Mode, timing: Timing): Promise<Tally> {
  const fault = FAULTS[name];
  if (fault === undefined) throw new Error(`no fault is called ${name}`);
  const { changeRequests } = timing;
  const size = changeRequests === undefined ? {} : { changeRequestsPerProduct: changeRequests };
  const times = name === 'silence' ? TIMES_IN_SILENCE : undefined;
  const connection = await Connection.open(seed, mode, { size }, times);
  const { fake } = connection.trial;
  const { requests } = await connection.rehearse();
  const before = connection.destination.copy();
  fake.faults.add({ ...fault, ...timing.of(requests) });
  // A silent try costs one of the five minutes of a request: five in a row end it.
  if (name === 'silence' && timing.often === true) await connection.readUntilWhole();
  else {
    const read = await connection.readWhole();
    fake.faults.clear();
    await connection.expectCutToHeal(before, read);
  }
  fake.faults.clear();
  connection.expectTruth();
  return connection.trial.close();
}
