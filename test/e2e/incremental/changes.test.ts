import { type Fake, startFake } from '../../fake-configcat/index';
import { type Connection, finish } from '../../support/cli/cli-connection';
import { DirectConnection } from '../../support/read/direct-connection';
import { Feed, sorted, trueIds } from './feed';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BEGIN = Date.UTC(2026, 7, 1, 12);
const SIZE = { products: 3, auditEventsPerProduct: 30 };

let fake: Fake;
let connection: Connection;
beforeEach(async () => {
  fake = await startFake({ size: SIZE, now: () => BEGIN });
  connection = new DirectConnection(fake);
});
afterEach(() => fake.close());

test.each([
  ['audit_logs', 'newest'],
  ['audit_logs', 'oldest'],
  ['audit_logs', 'shuffled'],
  ['organization_audit_logs', 'newest'],
] as const)('%s bring what was added since, each event once, where pages are %s', async (stream, order) => {
  fake.setAudit({ order });
  const feed = new Feed(connection, stream);
  const first = await feed.sync();
  expect(sorted(first.ids)).toEqual(sorted(trueIds(fake, stream)));

  const before = new Set(trueIds(fake, stream));
  for (let n = 0; n < 130; n++) fake.changes.changeValue();
  fake.advance(MINUTE);
  const second = await feed.sync();
  expect(second.ids).toHaveLength(130);
  expect(sorted(second.ids)).toEqual(sorted(trueIds(fake, stream).filter((id) => !before.has(id))));

  fake.advance(MINUTE);
  expect((await feed.sync()).ids).toEqual([]);
});

test('events of one moment are all brought, however many and whenever they show', async () => {
  const feed = new Feed(connection);
  const [product] = fake.world.products;
  const at = BEGIN - MINUTE;
  const event = { productId: product!.productId, at };
  for (let n = 0; n < 150; n++) fake.changes.addAuditEvent(event);
  for (let n = 0; n < 150; n++) fake.changes.addAuditEvent(event, { lateSeconds: 300 });
  const first = await feed.sync();
  fake.advance(10 * MINUTE);
  const second = await feed.sync();
  expect(second.ids).toHaveLength(150);
  expect(sorted([...first.ids, ...second.ids])).toEqual(sorted(trueIds(fake)));
});

test('events at the very moment of the cursor are brought once', async () => {
  const feed = new Feed(connection);
  const [product] = fake.world.products;
  fake.changes.addAuditEvent({ productId: product!.productId, at: BEGIN });
  await feed.sync();
  fake.changes.addAuditEvent({ productId: product!.productId, at: BEGIN });
  fake.advance(MINUTE);
  await feed.sync();
  expect(sorted(feed.ids)).toEqual(sorted(trueIds(fake)));
});

test('an event that shows late is brought if the lookback reaches it', async () => {
  const feed = new Feed(connection);
  await feed.sync();
  fake.changes.addAuditEvent({}, { lateSeconds: 50 * 60 });
  fake.advance(5 * MINUTE);
  expect((await feed.sync()).ids).toEqual([]);
  fake.advance(50 * MINUTE);
  expect((await feed.sync()).ids).toHaveLength(1);
  expect((await feed.sync()).ids).toEqual([]);
  expect(sorted(feed.ids)).toEqual(sorted(trueIds(fake)));
});

test('an event that shows later than an hour is brought with a longer lookback', async () => {
  const feed = new Feed(connection.with({ lookback_window: 'P1D' }));
  await feed.sync();
  fake.changes.addAuditEvent({}, { lateSeconds: 5 * 3600 });
  for (const hours of [2, 2]) {
    fake.advance(hours * HOUR);
    expect((await feed.sync()).ids).toEqual([]);
  }
  fake.advance(2 * HOUR);
  expect((await feed.sync()).ids).toHaveLength(1);
  expect((await feed.sync()).ids).toEqual([]);
});

test('an event that shows between two pages is not lost, and none comes twice', async () => {
  const [product] = fake.world.products;
  const target = { productId: product!.productId };
  for (let n = 0; n < 350; n++) fake.changes.addAuditEvent({ ...target, at: BEGIN - HOUR - n * 1000 });
  // Once the second page is answered, an event shows that is older than what it held.
  fake.onRequest(
    1,
    () => fake.changes.addAuditEvent({ ...target, at: BEGIN - 30 * MINUTE }),
    new RegExp(`${product!.productId}/auditlogs.*pageNumber=2&`),
  );
  const feed = new Feed(connection.with({ num_workers: 1 }));
  await feed.sync();
  expect(sorted(feed.ids)).toEqual(sorted(trueIds(fake)));
});

test('what happens during a read is left to the next one', async () => {
  const feed = new Feed(connection);
  const cursor = '2026-08-01T12:00:00.000000Z';
  const ids = new Set(trueIds(fake));
  fake.onRequest(1, () => fake.advance(MINUTE), /\/v1\/products$/);
  fake.onRequest(
    2,
    () => fake.changes.changeValue({ productId: fake.world.products[2]!.productId }),
    /auditlogs/,
  );
  const first = await feed.sync();
  expect(feed.cursor).toBe(cursor);
  expect(new Set(first.ids)).toEqual(ids);
  fake.advance(MINUTE);
  expect((await feed.sync()).ids).toHaveLength(1);
});

test('a read that is killed and gone on with loses nothing, and its bound stays', async () => {
  const feed = new Feed(connection);
  await feed.sync();
  for (let n = 0; n < 60; n++) fake.changes.changeValue();
  fake.advance(HOUR);
  const running = await connection.start({
    streams: ['audit_logs'],
    mode: 'incremental',
    state: feed.states,
    clock: 'fast',
  });
  fake.onRequest(3, () => running.process.kill('SIGKILL'), /auditlogs/);
  feed.take(finish(await running.ended).output);
  for (let n = 0; n < 20; n++) fake.changes.changeValue();
  fake.advance(HOUR);
  await feed.sync();
  await feed.sync();
  expect(sorted([...new Set(feed.ids)])).toEqual(sorted(trueIds(fake)));
});
