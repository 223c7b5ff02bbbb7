import { type Fake, startFake } from '../../fake-configcat/index';
import { recordsOf } from '../../support/read/memory-output';
import { Connection } from '../../support/cli/cli-connection';
import { trueIds } from '../incremental/feed';
import { eventIds, Synced } from './synced';

const HOUR = 3_600_000;
const SIZE = { products: 2, auditEventsPerProduct: 30 };
const JUNE = { start_date: '2026-06-01T00:00:00Z' };
const JULY = { start_date: '2026-07-01T00:00:00Z' };

jest.setTimeout(60_000);

let fake: Fake;
let synced: Synced;
beforeEach(async () => {
  fake = await startFake({ size: SIZE, now: () => Date.UTC(2026, 7, 1, 12) });
  synced = new Synced(fake, ['audit_logs']);
});
afterEach(() => fake.close());

const brought = (messages: Parameters<typeof recordsOf>[0]) =>
  eventIds(recordsOf(messages, 'audit_logs').map(({ auditLogId }) => auditLogId));
const between = (from: string, to: string) =>
  eventIds(
    trueIds(fake, 'audit_logs', ({ auditLogDateTime }) => {
      const at = String(auditLogDateTime);
      return at >= from && at < to;
    }),
  );

test('an earlier start date brings what lies before, and nothing again', async () => {
  const first = await synced.sync({ config: JULY });
  expect(brought(first.messages)).toEqual(between('2026-07', '2027'));
  fake.advance(HOUR);
  const earlier = await synced.sync({ config: JUNE });
  expect(between('2026-06', '2026-07')).not.toEqual([]);
  expect(brought(earlier.messages)).toEqual(between('2026-06', '2026-07'));
  fake.advance(HOUR);
  const all = await synced.sync();
  expect(brought(all.messages)).toEqual(between('2000', '2026-06'));
  fake.advance(HOUR);
  expect(brought((await synced.sync()).messages)).toEqual([]);
});

test('a later start date changes nothing, and neither does the earlier one after it', async () => {
  await synced.sync({ config: JUNE });
  fake.changes.changeValue();
  fake.advance(HOUR);
  expect(brought((await synced.sync({ config: JULY })).messages)).toHaveLength(1);
  fake.advance(HOUR);
  expect(brought((await synced.sync({ config: JUNE })).messages)).toEqual([]);
});

test('what a product that was refused lacks of an earlier start comes later', async () => {
  await synced.sync({ config: JULY });
  const { productId } = fake.world.products[0]!;
  fake.permissions.forbid(new RegExp(`${productId}/auditlogs`), 403);
  fake.advance(HOUR);
  await synced.sync({ config: JUNE });
  fake.permissions.allow();
  fake.advance(HOUR);
  await synced.sync({ config: JUNE });
  const ids = eventIds(synced.tables.rows('audit_logs').map(({ auditLogId }) => auditLogId));
  expect(ids).toEqual(between('2026-06', '2027'));
});

test('a start date that is some seconds ahead, by the clock of another machine, brings what comes after it', async () => {
  const config = { start_date: '2026-08-01T12:00:20Z' };
  const { outcome, messages } = await synced.sync({ config });
  expect([outcome, brought(messages)]).toEqual(['complete', []]);
  fake.advance(HOUR);
  fake.changes.changeValue();
  fake.advance(HOUR);
  expect(brought((await synced.sync({ config })).messages)).toHaveLength(1);
});

test('check refuses a start date in the future', async () => {
  const future = new Connection(fake, { start_date: '2999-01-01T00:00:00Z' });
  const { output } = await future.check();
  expect(output.messages.at(-1)?.connectionStatus).toMatchObject({
    status: 'FAILED',
    message: expect.stringContaining('"start_date" is in the future') as string,
  });
});
