import type { ChaosRead } from '../../support/chaos-read';
import type { Case } from './case';
import { Connection, type Mode, MODES } from './connection';
import { unreachableCases } from './unreachable-cases';
import { untouched } from './untouched';

const SECOND = 1_000;

/** A case in each mode: the connection is whole and a read is about to come. */
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

/** The server is away for a while, from some request on: the read waits for it. */
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

/** Something is deleted while it is read: what it held is left out, and all else is there. */
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

/** More than reads overlap by: what the read that is coming leaves out, no overlap brings. */
const LONG = 3 * 3_600 * SECOND;

/**
 * A product goes out of sight half way, with all that it holds: it seems deleted. Perhaps the read breaks off then as
 * well. When the product is back, the next reads bring what was missed, however long ago it was.
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
  // The first may only end a read that broke off, from its mark on and up to its own bound.
  await connection.readWhole();
  await connection.readWhole();
  connection.expectTruth();
}

const CAPABILITIES = ['values', 'settings', 'auditLogs', 'configs', 'tags', 'changeRequests'] as const;

/** A permission is taken away half way; when it is back, the next read brings what was missed. */
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

/** A read in full fails the streams that need the permission; an incremental one warns, and ends complete. */
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
  // Of one sync a full refresh that has ended is not read again: what it missed, the next sync brings.
  ...outageCases('a product is out of sight for a while', hidden, 3, ['incremental']),
];
