import { startFake, truth, type Fake } from '../../fake-configcat';
import { parseDate } from '../../fake-configcat/world/chance/ticks';
import { auditIds, first, get } from './client';

const NOW = Date.UTC(2026, 7, 1);
let fake: Fake;
let productId: string;

beforeEach(async () => {
  fake = await startFake({ now: () => NOW, size: { auditEventsPerProduct: 250 } });
  productId = first(fake.world.products).productId;
});
afterEach(() => fake.close());

function trueEvents(): Record<string, unknown>[] {
  return (truth(fake.world, { streams: ['audit_logs'] })['audit_logs'] ?? []).filter(
    (row) => row['productId'] === productId,
  );
}

function timesOf(rows: readonly Record<string, unknown>[]): number[] {
  return rows.map((row) => parseDate(String(row['auditLogDateTime'])) ?? 0);
}

test('pages bring every event once, newest first', async () => {
  const ids = await auditIds(fake, `/v2/products/${productId}/auditlogs`);
  expect(ids).toEqual(
    trueEvents()
      .map((row) => row['auditLogId'])
      .reverse(),
  );
  expect(ids).toHaveLength(250);
});

test('the organization has the events of all its products, and its own, in the order of their times', async () => {
  const { organizationId } = first(fake.world.organizations);
  const rows = (
    truth(fake.world, { streams: ['organization_audit_logs'] })['organization_audit_logs'] ?? []
  ).filter((row) => row['organizationId'] === organizationId);
  expect(rows).toHaveLength(2 * 250 + 30);
  const times = timesOf(rows);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  const ids = await auditIds(fake, `/v2/organizations/${organizationId}/auditlogs`);
  expect(ids).toEqual(rows.map((row) => row['auditLogId']).reverse());
  expect(
    await auditIds(fake, `/v2/organizations/${organizationId}/auditlogs?productId=${productId}`),
  ).toHaveLength(250);
});

test('some events have equal times, also across the edge of a page', () => {
  const times = timesOf(trueEvents()).reverse();
  expect(new Set(times).size).toBeLessThan(times.length);
  expect(times.some((time, i) => i > 0 && time === times[i - 1])).toBe(true);
});

test('both ends of a span are inclusive', async () => {
  const rows = trueEvents();
  const edge = String(rows[100]?.['auditLogDateTime']).replace(/(Z|\+00:00)?$/, 'Z');
  const times = timesOf(rows);
  const at = times[100] ?? 0;
  const path = `/v2/products/${productId}/auditlogs`;
  expect(await auditIds(fake, `${path}?fromUtcDateTime=${edge}`)).toHaveLength(
    times.filter((t) => t >= at).length,
  );
  expect(await auditIds(fake, `${path}?toUtcDateTime=${edge}`)).toHaveLength(
    times.filter((t) => t <= at).length,
  );
});

test('filters by config and environment find what is of them', async () => {
  const { index } = first(fake.world.products);
  const { configId } = first(fake.world.configs.get(index));
  const { environmentId } = first(fake.world.environments.get(index));
  const path = `/v2/products/${productId}/auditlogs`;
  const [all, ofConfig, ofEnvironment, ofBoth] = await Promise.all([
    auditIds(fake, path),
    auditIds(fake, `${path}?configId=${configId}`),
    auditIds(fake, `${path}?environmentId=${environmentId}`),
    auditIds(fake, `${path}?configId=${configId}&environmentId=${environmentId}`),
  ]);
  expect(ofBoth).toEqual(ofConfig.filter((id) => ofEnvironment.includes(id)));
  expect(ofConfig.every((id) => all.includes(id))).toBe(true);
  expect(ofBoth.length).toBeGreaterThan(0);
  expect(ofConfig.length).toBeGreaterThan(ofBoth.length);
});

test('spans that are too long are refused, open ones too', async () => {
  fake.setAudit({ spanDaysMax: 30 });
  const path = `/v2/products/${productId}/auditlogs`;
  expect((await get(fake, path)).status).toBe(400);
  expect((await get(fake, `${path}?fromUtcDateTime=2026-06-01&toUtcDateTime=2026-07-15`)).status).toBe(400);
  expect((await get(fake, `${path}?fromUtcDateTime=2026-07-10&toUtcDateTime=2026-07-15`)).status).toBe(200);
});

test.each(['oldest', 'shuffled'] as const)('order: %s', async (order) => {
  fake.setAudit({ order });
  const ids = await auditIds(fake, `/v2/products/${productId}/auditlogs`);
  const oldestFirst = trueEvents().map((row) => row['auditLogId']);
  if (order === 'oldest') expect(ids).toEqual(oldestFirst);
  else expect(ids).not.toEqual([...oldestFirst].reverse());
  expect([...ids].sort()).toEqual([...oldestFirst].sort());
});

test('what is older than retention is gone', async () => {
  const short = await startFake({ now: () => NOW, auditRetentionDays: 7 });
  const path = `/v2/products/${first(short.world.products).productId}/auditlogs`;
  const before = await auditIds(short, path);
  expect(before).toHaveLength(160);
  short.advance(4 * 86_400_000);
  const after = await auditIds(short, path);
  expect(after).toEqual(before.slice(0, after.length));
  expect(after.length).toBeLessThan(160);
  await short.close();
});
