import { type Fake, startFake } from '../../fake-configcat/index';
import type { FakeOptions } from '../../fake-configcat/options';
import type { Connection } from '../../support/cli/cli-connection';
import { DirectConnection } from '../../support/read/direct-connection';
import { Feed, sorted, trueIds } from './feed';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const BEGIN = Date.UTC(2026, 7, 1, 12);

let fake: Fake | undefined;
afterEach(() => fake?.close());

async function account(options: FakeOptions): Promise<{ fake: Fake; connection: Connection }> {
  fake = await startFake({ size: { products: 2, auditEventsPerProduct: 50 }, now: () => BEGIN, ...options });
  return { fake, connection: new DirectConnection(fake) };
}

/** The values that a query parameter had in requests to audit logs. */
function asked({ requests }: Fake, parameter: string): string[] {
  return requests
    .all()
    .filter(({ path }) => path.includes('auditlogs'))
    .flatMap(({ path }) => new URL(path, 'http://fake').searchParams.get(parameter) ?? []);
}

test.each([
  ['four minutes behind', -4 * MINUTE],
  ['four minutes ahead', 4 * MINUTE],
])('the bound is the time of a server whose clock is %s', async (_, clockOffsetMs) => {
  const { fake, connection } = await account({});
  const feed = new Feed(connection);
  const { output } = await feed.sync({ aheadMs: -clockOffsetMs });
  expect(feed.cursor).toBe('2026-08-01T12:00:00.000000Z');
  expect(output.logs('WARN')).toEqual([]);
  expect([...new Set(asked(fake, 'toUtcDateTime'))]).toEqual([feed.cursor]);

  fake.changes.changeValue();
  fake.advance(MINUTE);
  expect((await feed.sync()).ids).toHaveLength(1);
  expect(sorted(feed.ids)).toEqual(sorted(trueIds(fake)));
});

test.each([
  ['ten minutes behind', -10 * MINUTE],
  ['ten minutes ahead', 10 * MINUTE],
])(
  'events are asked for up to the later clock, and the cursor is the earlier, of a server that is %s',
  async (_, clockOffsetMs) => {
    const { fake, connection } = await account({});
    const feed = new Feed(connection);
    const { output } = await feed.sync({ aheadMs: -clockOffsetMs });
    const bounds = [...asked(fake, 'toUtcDateTime'), String(feed.cursor)].map((text) => Date.parse(text));
    expect(Math.abs(Math.min(...bounds) - (BEGIN + Math.min(0, -clockOffsetMs)))).toBeLessThan(MINUTE);
    expect(Math.abs(Math.max(...bounds) - (BEGIN + Math.max(0, -clockOffsetMs)))).toBeLessThan(MINUTE);
    expect(output.logs('WARN')).toEqual([expect.stringContaining('differ by 10 minutes')]);
  },
);

test.each([1, 7, 30, 365])(
  'a log that answers at most %d days is asked for window by window',
  async (spanDaysMax) => {
    const { fake, connection } = await account({ auditSpanDaysMax: spanDaysMax });
    const feed = new Feed(connection.with({ start_date: '2026-06-20T00:00:00Z' }));
    await feed.sync();
    const since = (row: Record<string, unknown>) => String(row['auditLogDateTime']) >= '2026-06-20';
    expect(sorted(feed.ids)).toEqual(sorted(trueIds(fake, 'audit_logs', since)));
    for (let n = 0; n < 5; n++) fake.changes.changeValue();
    fake.advance(MINUTE);
    expect((await feed.sync()).ids).toHaveLength(5);
  },
);

test('a log of short spans is read whole where no start date is given', async () => {
  const { fake, connection } = await account({ auditSpanDaysMax: 30 });
  const feed = new Feed(connection, 'organization_audit_logs');
  await feed.sync();
  expect(sorted(feed.ids)).toEqual(sorted(trueIds(fake, 'organization_audit_logs')));
});

test('a log with more events than a checkpoint should hold is read window by window', async () => {
  const { fake, connection } = await account({ size: { products: 1, auditEventsPerProduct: 5_300 } });
  const feed = new Feed(connection);
  const { output } = await feed.sync({ clock: 'fast' });
  expect(sorted(feed.ids)).toEqual(sorted(trueIds(fake)));
  expect(output.states('audit_logs').length).toBeGreaterThan(2);
  expect(new Set(asked(fake, 'fromUtcDateTime')).size).toBeGreaterThan(1);
});

test('events before the start date are not asked for', async () => {
  const { fake, connection } = await account({});
  const feed = new Feed(connection.with({ start_date: '2026-07-01T00:00:00Z' }));
  await feed.sync();
  const since = (row: Record<string, unknown>) => String(row['auditLogDateTime']) >= '2026-07-01';
  expect(feed.ids).not.toEqual([]);
  expect(sorted(feed.ids)).toEqual(sorted(trueIds(fake, 'audit_logs', since)));
  expect(new Set(asked(fake, 'fromUtcDateTime'))).toEqual(new Set(['2026-07-01T00:00:00.000000Z']));
});

test('a second read asks for no more than the overlap and what came after', async () => {
  const { fake, connection } = await account({});
  const feed = new Feed(connection.with({ lookback_window: 'PT15M' }));
  await feed.sync();
  fake.advance(DAY);
  fake.requests.clear();
  await feed.sync();
  expect(new Set(asked(fake, 'fromUtcDateTime'))).toEqual(new Set(['2026-08-01T11:45:00.000000Z']));
  expect(new Set(asked(fake, 'toUtcDateTime'))).toEqual(new Set(['2026-08-02T12:00:00.000000Z']));
});

const stateOf = (stream_state: Record<string, unknown>) => [
  {
    type: 'STREAM',
    stream: { stream_descriptor: { name: 'audit_logs' }, stream_state },
    sourceStats: { recordCount: 0 },
  },
];

test('a cursor in the future gives no records, and is kept', async () => {
  const { connection } = await account({});
  const state = { v: 1, auditLogDateTime: '2027-01-01T00:00:00.000000Z' };
  const { ids, output, exitCode } = await new Feed(connection).sync({ state: stateOf(state) });
  expect(ids).toEqual([]);
  expect(output.lastState('audit_logs')).toEqual(state);
  expect(output.logs('WARN')).toEqual([expect.stringContaining('is in the future')]);
  expect(output.outcomes()).toEqual({ audit_logs: 'COMPLETE' });
  expect(exitCode).toBe(0);
});

test("a cursor of Airbyte's own connector is gone on from", async () => {
  const { fake, connection } = await account({});
  const since = '2026-07-15T00:00:00.000Z';
  const { ids } = await new Feed(connection).sync({ state: stateOf({ auditLogDateTime: since }) });
  const wanted = (row: Record<string, unknown>) => String(row['auditLogDateTime']) >= '2026-07-14T23:00:00';
  expect(sorted(ids)).toEqual(sorted(trueIds(fake, 'audit_logs', wanted)));
});
