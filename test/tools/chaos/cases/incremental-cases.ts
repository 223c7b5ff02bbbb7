import type { Output } from '../../../support/cli/cli-output';
import type { Case } from './case';
import { Destination } from '../destination';
import { Trial } from '../trial';

const SECOND = 1_000;
const ROUNDS = 5;
const INCREMENTAL = { syncMode: 'incremental', syncId: 1 } as const;
/** Requests of an incremental read of a trial's account, or a few more. */
const MOST_REQUESTS = 110;

type Round = (trial: Trial, destination: Destination) => Promise<void>;

async function read(trial: Trial, destination: Destination): Promise<Output> {
  return (await trial.readWhole({ ...INCREMENTAL, state: destination.states })).output;
}

const undisturbed: Round = async (trial, destination) => destination.take(await read(trial, destination));

const stopped: Round = async (trial, destination) => {
  const requests = 1 + trial.random.int(MOST_REQUESTS);
  const { output } = await trial.aborted(requests, { ...INCREMENTAL, state: destination.states });
  destination.take(output);
};

const cut: Round = async (trial, destination) => {
  const output = await read(trial, destination);
  trial.happened();
  destination.takeUpTo(output, trial.random.int(output.messages.length));
};

const changedMeanwhile: Round = async (trial, destination) => {
  const changes = 1 + trial.random.int(3);
  for (let count = 0; count < changes; count++) {
    trial.fake.onRequest(1 + trial.random.int(MOST_REQUESTS / 2), () => changeOnce(trial));
  }
  await (trial.random.int(2) === 0 ? stopped : undisturbed)(trial, destination);
};

const faulty: Round = async (trial, destination) => {
  const withdraw = [
    trial.fake.faults.add({ kind: 'status', code: 500, rate: 0.1 }),
    trial.fake.faults.add({ kind: 'truncate', rate: 0.1 }),
  ];
  await undisturbed(trial, destination);
  for (const take of withdraw) take();
};

/** Values, settings or an audit log of one product are refused for one round. */
const refused: Round = async (trial, destination) => {
  const { fake, random } = trial;
  const { productId } = random.pick(fake.world.products);
  const capability = random.pick(['values', 'settings', 'auditLogs', 'codeReferences', 'configs'] as const);
  fake.onRequest(1 + random.int(20), () => fake.permissions.forbid({ capability, productId }));
  await undisturbed(trial, destination);
  fake.permissions.allow();
  trial.happened();
};

function changeOnce({ fake, random }: Trial): void {
  fake.changes.randomChange({ random, trace: random.int(4) === 0 ? { lateSeconds: random.int(60) } : {} });
}

/** A new config or environment need not be in the audit log: one that only becomes visible has no event. */
const appeared: Round = async (trial, destination) => {
  const { fake, random } = trial;
  changeSome(trial);
  await stopped(trial, destination);
  fake.changes.randomChange({ random, only: ['addConfig', 'addEnvironment'], trace: { silent: true } });
};

function changeSome(trial: Trial): void {
  for (let count = trial.random.int(5); count > 0; count--) {
    trial.fake.advance((1 + trial.random.int(30)) * SECOND);
    changeOnce(trial);
  }
  trial.fake.advance((1 + trial.random.int(300)) * SECOND);
}

/** Afterwards one read finishes what is broken, and one brings what full-refresh streams missed. */
async function expectTablesToBeTrue(trial: Trial, destination: Destination): Promise<void> {
  trial.fake.advance(120 * SECOND);
  await undisturbed(trial, destination);
  await undisturbed(trial, destination);
  // Deleted rows stay where rows are merged.
  trial.expectTruth(destination.tables, trial.truth, { strict: false });
}

function incrementalCase(name: string, kinds: readonly Round[]): Case {
  return {
    kind: `changes meanwhile: ${name}`,
    name: '',
    async run(seed) {
      const trial = await Trial.open(seed, { size: { products: 3, auditEventsPerProduct: 130 } });
      const destination = new Destination();
      for (let round = 0; round < ROUNDS; round++) {
        await trial.random.pick(kinds)(trial, destination);
        changeSome(trial);
      }
      await expectTablesToBeTrue(trial, destination);
      return trial.close();
    },
  };
}

export const incrementalCases: Case[] = [
  incrementalCase('told to stop', [stopped]),
  incrementalCase('output cut', [cut]),
  incrementalCase('changes while it is read', [changedMeanwhile]),
  incrementalCase('refusals for a while', [refused, undisturbed]),
  incrementalCase('new configs that no event tells of', [appeared]),
  incrementalCase('all of it, and faults', [
    ...[stopped, cut, changedMeanwhile, faulty, refused, appeared, undisturbed],
  ]),
];
