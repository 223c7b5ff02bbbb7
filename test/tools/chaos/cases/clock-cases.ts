import { Tables } from '../../../support/read/chaos-tables';
import type { Case } from './case';
import { Trial } from '../trial';

const SECOND = 1_000;
const TEN_MINUTES = 600 * SECOND;
const ROUNDS = 3;
const INCREMENTAL = { syncMode: 'incremental', syncId: 1 } as const;

/** The clocks of the two machines differ. Only the server's counts. */
function clockCase(kind: string, clockOffsetMs: number): Case {
  return {
    kind,
    name: '',
    async run(seed) {
      const trial = await Trial.open(seed, { clockOffsetMs });
      const { fake, random } = trial;
      const retryAt = new Date(fake.now() + 3 * SECOND).toUTCString();
      const fault = { kind: 'status', code: 429, headers: { 'Retry-After': retryAt } } as const;
      fake.faults.add({ ...fault, rate: 0.05 });
      const tables = new Tables();
      const first = await trial.readWhole(INCREMENTAL);
      tables.add(first.output);
      let state = first.output.lastStates();
      for (let round = 0; round < ROUNDS; round++) {
        for (let count = random.int(5); count > 0; count--) fake.changes.randomChange({ random });
        fake.advance(random.int(200) * SECOND);
        const { output } = await trial.readWhole({ ...INCREMENTAL, state });
        tables.add(output);
        state = output.lastStates();
      }
      trial.expectTruth(tables, trial.truth, { strict: false });
      return trial.close();
    },
  };
}

export const clockCases: Case[] = [
  clockCase('the server is 10 min ahead', TEN_MINUTES),
  clockCase('the server is 10 min behind', -TEN_MINUTES),
];
