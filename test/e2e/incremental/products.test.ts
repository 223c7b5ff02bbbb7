import { type Fake, startFake } from '../../fake-configcat/index';
import type { Connection } from '../../support/cli/cli-connection';
import { DirectConnection } from '../../support/read/direct-connection';
import { Feed, sorted, trueIds } from './feed';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BEGIN = Date.UTC(2026, 7, 1, 12);

let fake: Fake;
let connection: Connection;
let product: string;
beforeEach(async () => {
  fake = await startFake({ size: { products: 3, auditEventsPerProduct: 30 }, now: () => BEGIN });
  connection = new DirectConnection(fake);
  product = fake.world.products[1]!.productId;
});
afterEach(() => fake.close());

/** Something happens in every product, and some hours pass: more than any overlap covers. */
function happenings(): void {
  for (const { productId } of fake.world.products) fake.changes.changeValue({ productId });
  fake.advance(5 * HOUR);
}

test('a product that is new is read from its first event', async () => {
  const feed = new Feed(connection);
  await feed.sync();
  const { productId } = fake.changes.addProduct();
  fake.changes.changeValue({ productId });
  fake.advance(5 * HOUR);
  expect((await feed.sync()).ids).toHaveLength(2);
  expect(sorted(feed.ids)).toEqual(sorted(trueIds(fake)));
});

test('a product that becomes visible later is read from its first event', async () => {
  fake.permissions.hide(product);
  const feed = new Feed(connection);
  const first = await feed.sync();
  expect(sorted(first.ids)).toEqual(
    sorted(trueIds(fake, 'audit_logs', (row) => row['productId'] !== product)),
  );
  happenings();
  await feed.sync();
  fake.permissions.show(product);
  await feed.sync();
  expect(sorted(feed.ids)).toEqual(sorted(trueIds(fake)));
});

test('a product that was hidden for a while is gone on with where it was left', async () => {
  const feed = new Feed(connection);
  await feed.sync();
  fake.permissions.hide(product);
  happenings();
  await feed.sync();
  happenings();
  await feed.sync();
  fake.permissions.show(product);
  expect((await feed.sync()).ids).toHaveLength(2);
  expect(sorted(feed.ids)).toEqual(sorted(trueIds(fake)));
});

const WHY = {
  403: 'the credentials lack the permission "view the product audit log".',
  404: 'this server or plan does not have it (status 404).',
};

test.each([403, 404] as const)('a product that is refused with %d catches up later', async (status) => {
  const feed = new Feed(connection);
  await feed.sync();
  fake.permissions.forbid({ capability: 'auditLogs', productId: product }, status);
  happenings();
  const refused = await feed.sync();
  expect(refused.exitCode).toBe(0);
  expect(refused.output.logs('WARN')).toEqual([
    `Stream audit_logs is read without product ${product}: ${WHY[status]}`,
  ]);
  happenings();
  await feed.sync();
  fake.permissions.allow();
  expect((await feed.sync()).ids).toHaveLength(2);
  expect((await feed.sync()).ids).toEqual([]);
  expect(sorted(feed.ids)).toEqual(sorted(trueIds(fake)));
});

test('a product that is refused from the first catches up with all of its events', async () => {
  fake.permissions.forbid({ capability: 'auditLogs', productId: product });
  const feed = new Feed(connection);
  await feed.sync();
  happenings();
  fake.permissions.allow();
  await feed.sync();
  expect(sorted(feed.ids)).toEqual(sorted(trueIds(fake)));
});

test('a product that fails catches up later', async () => {
  const feed = new Feed(connection);
  await feed.sync();
  happenings();
  fake.faults.add({
    kind: 'status',
    code: 503,
    headers: { 'Retry-After': '3600' },
    match: new RegExp(`${product}/auditlogs`),
  });
  const failed = await feed.sync();
  expect(failed.exitCode).toBe(1);
  expect(failed.output.outcomes()).toEqual({ audit_logs: 'INCOMPLETE' });
  fake.faults.clear();
  happenings();
  await feed.sync();
  expect(sorted(feed.ids)).toEqual(sorted(trueIds(fake)));
});
