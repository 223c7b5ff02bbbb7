import type { ChaosRead } from '../../../support/read/chaos-read';
import type { Case } from './case';
import { Connection, type Mode, MODES } from '../connection';
import { unreachableCases } from './unreachable-cases';
import { untouched } from '../untouched';

const SECOND = 1_000;

/** A case in each mode, before a read of a healthy connection. */
function outageCases(
  kind: string,
  run: (connection: Connection, mode: Mode) => Promise<void>,
  products = 2,
  modes: readonly Mode[] = MODES,
): Case[] {
  return modes.map((mode) => ({
    kind: `${kind}, ${mode}`,
    name: '',
    async run(seed) {
      const connection = await Connection.open(seed, mode, { size: { products } });
      await run(connection, mode);
      return connection.trial.close();
    },
  }));
}

/** The server is unreachable for a while, from some request on: the read waits for it. */
async function stop(connection: Connection, seconds: number, atRequest: number): Promise<void> {
  const { fake, clock } = connection.trial;
  const before = connection.destination.copy();
  const away = new Promise<void>((resolve, reject) => {
    const begin = () => void fake.stopFor(clock.real(seconds * SECOND)).then(resolve, reject);
    if (atRequest === 0) begin();
    else fake.onRequest(atRequest, begin);
  });
  connection.trial.happened();
  const read = await connection.readWhole();
  await away;
  connection.expectTruth();
  await connection.expectCutToHeal(before, read);
}

async function stopSomewhere(connection: Connection, seconds: number): Promise<void> {
  const { requests } = await connection.rehearse();
  await stop(connection, seconds, 1 + connection.trial.random.int(requests - 1));
}

/** An answer that is too large fails the streams that need it, in one sentence, and no others. */
async function huge(connection: Connection, mode: Mode): Promise<void> {
  const { trial } = connection;
  // An incremental read need not ask for any values.
  const values = mode === 'full refresh' ? [/\/environments\/[^/]+\/values$/] : [];
  const match = trial.random.pick([/\/settings$/, /\/environments$/, /\/webhooks$/, ...values]);
  trial.fake.faults.add({ kind: 'huge', bytes: 100_000_000, match, times: 1 });
  const { output, outcome } = await connection.read();
  if (outcome !== 'incomplete') trial.problem(`the read ended ${outcome}`);
  if (output.errors().length === 0) trial.problem('no error was told');
  for (const { message, failure_type } of output.errors())
    if (failure_type !== 'system_error' || !/ is larger than 32 MiB, /.test(message))
      trial.problem(`${failure_type}: ${message}`);
  await connection.readWhole();
  connection.expectTruth();
}

/** Something is deleted during the read: its contents are skipped, and everything else is read. */
async function deleted(connection: Connection): Promise<void> {
  const { trial } = connection;
  const { requests } = await connection.rehearse();
  const before = trial.truth;
  trial.fake.onRequest(1 + trial.random.int(requests - 1), () => {
    if (trial.random.int(2) === 0) trial.fake.changes.deleteProduct();
    else trial.fake.changes.deleteConfig();
    trial.happened();
  });
  await connection.readWhole();
  connection.expectTruth(untouched(before, trial.truth), false);
}

/** Longer than the overlap of reads, so no overlap brings what a read misses. */
const LONG = 3 * 3_600 * SECOND;

/**
 * A product with all its contents is hidden during the read, as if it were deleted. The read may also break off then.
 * When the product is back, the next reads bring what was missed, however long ago it was.
 */
async function hidden(connection: Connection): Promise<void> {
  const { trial } = connection;
  const { fake, random } = trial;
  const { productId } = random.pick(fake.world.products);
  fake.advance(LONG);
  const { requests } = await connection.rehearse();
  const at = 1 + random.int(requests - 1);
  fake.onRequest(at, () => {
    fake.permissions.hide(productId);
    trial.happened();
  });
  if (random.int(2) === 0) await connection.aborted(at + random.int(requests / 2));
  else await connection.readWhole();
  if (random.int(2) === 0) await connection.readWhole();
  fake.advance(LONG);
  fake.permissions.show(productId);
  // The first may only finish a broken read, from its mark up to its own bound.
  await connection.readWhole();
  await connection.readWhole();
  connection.expectTruth();
}

const CAPABILITIES = ['values', 'settings', 'auditLogs', 'configs', 'tags', 'changeRequests'] as const;

/** A permission is removed during the read. When it is back, the next read brings what was missed. */
async function permissionLost(connection: Connection, mode: Mode): Promise<void> {
  const { trial } = connection;
  const { fake, random } = trial;
  const capability = random.pick(CAPABILITIES);
  const { productId } = random.pick(fake.world.products);
  const { requests } = await connection.rehearse();
  fake.onRequest(1 + random.int(requests / 2), () => {
    fake.permissions.forbid({ capability, productId }, random.pick([403, 404]));
    trial.happened();
  });
  expectRefusal(connection, mode, await connection.read());
  fake.permissions.allow();
  await connection.readWhole();
  connection.expectTruth();
}

/** A full refresh fails the streams that need the permission; an incremental read warns, and ends complete. */
function expectRefusal({ trial }: Connection, mode: Mode, { output, outcome }: ChaosRead): void {
  const errors = output.errors();
  for (const { message, failure_type } of errors)
    if (
      failure_type !== 'config_error' ||
      !/lack the permission "|does not have it \(status 404\)/.test(message)
    )
      trial.problem(`${failure_type}: ${message}`);
  const isComplete = mode === 'incremental' || errors.length === 0;
  if (isComplete !== (outcome === 'complete')) trial.problem(`the read ended ${outcome}`);
}

export const allOutageCases: Case[] = [
  ...outageCases('the server stops for 30 s', (connection) => stopSomewhere(connection, 30)),
  ...outageCases('the server stops for 2 min', (connection) => stopSomewhere(connection, 120)),
  ...outageCases('the connection is refused at first', (connection) => stop(connection, 30, 0)),
  ...unreachableCases,
  ...outageCases('an answer of 100 MB', huge),
  ...outageCases('a product or a config is deleted half way', deleted, 3),
  ...outageCases('a permission is lost half way', permissionLost),
  // A finished full refresh is not read again in one sync: the next sync brings what it missed.
  ...outageCases('a product is out of sight for a while', hidden, 3, ['incremental']),
];
