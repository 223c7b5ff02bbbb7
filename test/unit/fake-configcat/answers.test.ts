import { startFake, truth, truthCounts, type Fake } from '../../fake-configcat';
import { trueStreams } from '../../fake-configcat/truth';
import { first, get, idsIn } from './client';

let fake: Fake;
let whole: ReturnType<typeof truth>;
let counts: ReturnType<typeof truthCounts>;
beforeAll(async () => {
  fake = await startFake({ now: () => Date.UTC(2026, 7, 1), seed: 3 });
  whole = truth(fake.world);
  counts = truthCounts(fake.world);
});
afterAll(() => fake.close());

test.each(Object.entries(trueStreams))('%s has rows, each with a key of its own', (stream, { key }) => {
  const rows = whole[stream] ?? [];
  expect(rows.length).toBeGreaterThan(0);
  expect(new Set(rows.map((row) => key.map((name) => String(row[name])).join(' '))).size).toBe(rows.length);
  expect(counts[stream]).toBe(rows.length);
});

const PATHS: [string, string, string, string][] = [
  ['tags', '/v1/products/PARENT/tags', 'productId', 'tagId'],
  ['permission_groups', '/v1/products/PARENT/permissions', 'productId', 'permissionGroupId'],
  ['webhooks', '/v1/products/PARENT/webhooks', 'productId', 'webhookId'],
  ['change_requests', '/v2/products/PARENT/change-requests?pageSize=100', 'productId', 'changeRequestId'],
];

test.each(PATHS)(
  '%s: answers have the ids of the truth, to the last digit',
  async (stream, path, parent, id) => {
    const rows = whole[stream] ?? [];
    for (const parentId of new Set(rows.map((row) => String(row[parent])))) {
      const { text } = await get(fake, path.replace('PARENT', parentId));
      const expected = rows.filter((row) => row[parent] === parentId).map((row) => String(row[id]));
      expect(idsIn(text, id).sort()).toEqual(expected.sort());
    }
  },
);

test('some int64 ids are beyond what a double holds', () => {
  for (const [stream, id] of [
    ['tags', 'tagId'],
    ['audit_logs', 'auditLogId'],
    ['change_requests', 'changeRequestId'],
  ] as const) {
    const ids = (whole[stream] ?? []).map((row) => String(row[id]));
    expect(ids.some((text) => String(Number(text)) !== text)).toBe(true);
  }
});

test('values of every setting come from the version that their config has', async () => {
  const { setting_values: values = [], configs = [] } = whole;
  const versions = new Set(configs.map((config) => config['evaluationVersion']));
  expect(versions).toEqual(new Set(['v1', 'v2']));
  for (const { configId, evaluationVersion } of configs) {
    const { environmentId } = first(values.filter((value) => value['configId'] === configId));
    const path = `/${String(evaluationVersion)}/configs/${String(configId)}/environments/${String(environmentId)}/values`;
    const expected = values.filter(
      (row) => row['configId'] === configId && row['environmentId'] === environmentId,
    );
    const { text } = await get(fake, path);
    expect(new Set(idsIn(text, 'settingId'))).toEqual(
      new Set(expected.map((row) => String(row['settingId']))),
    );
    for (const { lastVersionId } of expected) {
      if (typeof lastVersionId === 'string') expect(text).toContain(lastVersionId);
    }
  }
});

test('dates are as .NET writes them, some without an offset, and some are null', () => {
  const dates = (whole['setting_values'] ?? []).map((row) => row['updatedAt'] as string | null);
  expect(dates).toContain(null);
  const texts = dates.filter((date) => date !== null);
  for (const text of texts) expect(text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?(Z|\+00:00)?$/);
  expect(texts.some((text) => /\.\d{7}/.test(text))).toBe(true);
  expect(texts.some((text) => /\d$/.test(text) && !text.endsWith('+00:00'))).toBe(true);
});

test('all that a seed makes is made again', async () => {
  const again = await startFake({ now: () => Date.UTC(2026, 7, 1), seed: 3 });
  const other = await startFake({ now: () => Date.UTC(2026, 7, 1), seed: 4 });
  expect(truth(again.world)).toEqual(whole);
  expect(truth(other.world)['products']).not.toEqual(whole['products']);
  await Promise.all([again.close(), other.close()]);
});

test('stale flags: all on request, else only stale ones', async () => {
  const { productId } = first(fake.world.products);
  const count = async (query: string) =>
    idsIn((await get(fake, `/v1/products/${productId}/staleflags${query}`)).text, 'settingId').length;
  const all = (whole['settings'] ?? []).filter((row) => row['productId'] === productId).length;
  expect(await count('?scope=all')).toBe(all);
  expect(await count('?scope=all&staleFlagAgeDays=90')).toBe(all);
  const stale = await count('');
  expect(stale).toBeGreaterThan(0);
  expect(stale).toBeLessThan(all);
  expect(await count('?staleFlagStaleInEnvironmentsType=staleInAllEnvironments')).toBeLessThan(stale);
});
