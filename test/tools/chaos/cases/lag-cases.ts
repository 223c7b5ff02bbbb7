import { ALL_STREAMS } from '../../../support/read/chaos-read';
import { FAR_CHANGES } from '../../model/far-changes';
import type { Case } from './case';
import { Destination } from '../destination';
import { Trial } from '../trial';

const SECOND = 1_000;
const ROUNDS = 4;
const INCREMENTAL = { syncMode: 'incremental', syncId: 1 } as const;
/** Events stay with the organization that they happened in. */
const WITHOUT_LOGS = ALL_STREAMS.filter((name) => !name.endsWith('audit_logs'));
/** By then all that lags has come, and is older than what is read once more. */
const SETTLED = 1_200 * SECOND;

/** Changes that logs and answers show late, in part or not at all, between reads and during them. */
function lagCase(name: string): Case {
  return {
    kind: `logs that lag: ${name}`,
    name: '',
    async run(seed) {
      const trial = await Trial.open(seed, { size: { products: 3, auditEventsPerProduct: 20 } });
      const { fake, random } = trial;
      const destination = new Destination();
      // What moves while it is read may stand in the answers of both organizations.
      const allowRepeats = name === 'product moved';
      const streams = name === 'product moved' ? WITHOUT_LOGS : ALL_STREAMS;
      const read = async () => {
        const { output } = await trial.readWhole({
          ...INCREMENTAL,
          streams,
          allowRepeats,
          state: destination.states,
        });
        destination.take(output);
      };
      const { kinds, trace } = FAR_CHANGES[name] ?? { kinds: [] };
      const change = () => {
        fake.changes.randomChange({ random, only: kinds, trace: trace?.(random) ?? {} });
        trial.happened();
      };
      await read();
      for (let round = 0; round < ROUNDS; round++) {
        fake.advance((1 + random.int(3_000)) * SECOND);
        change();
        fake.onRequest(1 + random.int(30), change);
        await read();
      }
      fake.advance(SETTLED);
      await read();
      fake.advance(SETTLED);
      await read();
      const truth = new Map([...trial.truth].filter(([stream]) => streams.includes(stream)));
      trial.expectTruth(destination.tables, truth, { strict: false });
      return trial.close();
    },
  };
}

/** The list of a log moves while it is read: its oldest expire, and others show late. */
const movingList: Case = {
  kind: 'lists that move while they are read',
  name: '',
  async run(seed) {
    const trial = await Trial.open(seed);
    const { fake, random } = trial;
    const destination = new Destination();
    const show = () => {
      const { productId } = random.pick(fake.world.products);
      fake.changes.addAuditEvent({ productId, at: fake.now() - random.int(3_000) * SECOND });
      trial.happened();
    };
    for (let round = 0; round < ROUNDS; round++) {
      for (let count = 0; count < 4; count++) fake.onRequest(1 + random.int(10), show, /auditlogs/);
      const { output } = await trial.read({ ...INCREMENTAL, state: destination.states });
      destination.take(output);
      fake.advance((1 + random.int(600)) * SECOND);
    }
    // In the first of them one may still show late.
    for (let last = 0; last < 2; last++) {
      const { output } = await trial.readWhole({ ...INCREMENTAL, state: destination.states });
      destination.take(output);
    }
    trial.expectTruth(destination.tables, trial.truth, { strict: false });
    return trial.close();
  },
};

export const lagCases: Case[] = [
  // Names of people are as old as the last read of everything.
  ...Object.keys(FAR_CHANGES)
    .filter((name) => name !== 'person renamed')
    .map(lagCase),
  movingList,
];
