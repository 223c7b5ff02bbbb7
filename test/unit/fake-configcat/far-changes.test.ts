import { startFake, truth, type Fake } from '../../fake-configcat';
import { auditIds, first, get } from './client';

let now = Date.UTC(2026, 7, 1);
let fake: Fake;
beforeEach(async () => {
  now = Date.UTC(2026, 7, 1);
  fake = await startFake({ now: () => now, size: { organizations: 2, products: 3 } });
});
afterEach(() => fake.close());

const SINCE = 'fromUtcDateTime=2026-07-31T23:59:59Z';
const organization = () => first(fake.world.organizations);
const product = () => first(fake.world.products);
const organizationLog = () =>
  auditIds(fake, `/v2/organizations/${organization().organizationId}/auditlogs?${SINCE}`);
const productLog = () => auditIds(fake, `/v2/products/${product().productId}/auditlogs?${SINCE}`);

function valuesPath(): string {
  const { configId } = first(fake.world.configs.get(product().index));
  const { environmentId } = first(fake.world.environments.get(product().index));
  return `/v2/configs/${configId}/environments/${environmentId}/values`;
}
const values = async () => (await get(fake, valuesPath())).text;

describe('names that stand in rows of other things', () => {
  test.each([
    [
      'an organization',
      () =>
        fake.changes.renameOrganization({ organizationId: organization().organizationId, name: 'Renamed' }),
    ],
    [
      'a person',
      () => renameEverybody((userId) => fake.changes.renamePerson({ userId, fullName: 'Renamed' })),
    ],
    [
      'an address',
      () => renameEverybody((userId) => fake.changes.changeEmail({ userId, email: 'renamed@new.example' })),
    ],
  ])('%s: the rows change at once, and only the organization tells of it', async (_, change) => {
    await values();
    change();
    expect(await values()).toMatch(/Renamed|renamed@new.example/);
    expect(await organizationLog()).not.toEqual([]);
    expect(await productLog()).toEqual([]);
  });

  test.each(['renameProduct', 'renameEnvironment'] as const)(
    '%s: the product tells of it too',
    async (kind) => {
      await values();
      fake.changes[kind]({
        productId: product().productId,
        ...(kind === 'renameEnvironment'
          ? { environmentId: first(fake.world.environments.get(product().index)).environmentId }
          : {}),
        name: 'Renamed',
      });
      expect(await values()).toContain('Renamed');
      expect(await productLog()).toHaveLength(1);
    },
  );

  test('what happened before is told in the words of the time', () => {
    const events = () => truth(fake.world, { streams: ['audit_logs'] })['audit_logs'];
    const before = events();
    renameEverybody((userId) => fake.changes.renamePerson({ userId, fullName: 'Renamed' }));
    expect(events()).toEqual(before);
  });
});

function renameEverybody(rename: (userId: string) => void): void {
  for (const { userId } of organization().people) rename(userId);
}

test('a product that moves takes its log along, and the organizations keep theirs', async () => {
  const [from, to] = fake.world.organizations;
  if (to === undefined || from === undefined) throw new Error('too few organizations');
  const { productId } = product();
  const all = () => auditIds(fake, `/v2/products/${productId}/auditlogs?pageSize=100`);
  const [before, beforeFrom] = [await all(), await organizationLog()];
  fake.changes.moveProduct({ productId });
  expect((await get(fake, `/v1/products/${productId}`)).json).toMatchObject({
    organization: { organizationId: to.organizationId },
  });
  expect(await all()).toHaveLength(before.length + 1);
  expect(await organizationLog()).toEqual(beforeFrom);
  expect(await auditIds(fake, `/v2/organizations/${to.organizationId}/auditlogs?${SINCE}`)).toHaveLength(1);
  const row = truth(fake.world, { streams: ['configs'] })['configs']?.find(
    (config) => config['productId'] === productId,
  );
  expect(row).toMatchObject({ organizationId: to.organizationId });
});

test('the log of a product may lag behind its organization', async () => {
  fake.changes.changeValue({ productId: product().productId }, { productLateSeconds: 240 });
  expect([await organizationLog(), await productLog()].map(({ length }) => length)).toEqual([1, 0]);
  fake.advance(240_000);
  expect(await productLog()).toEqual(await organizationLog());
});

test("an organization's log may be partial", async () => {
  fake.changes.changeValue({ productId: product().productId }, { missingInOrganization: true });
  expect([await organizationLog(), await productLog()].map(({ length }) => length)).toEqual([0, 1]);
});

test('answers may lag behind the log, each change by its own time', async () => {
  const { settingId } = first(fake.world.settings.get(product().index, 0));
  const { environmentId } = first(fake.world.environments.get(product().index));
  const change = (answersLateSeconds: number) =>
    fake.changes.changeValue({ settingId, environmentId }, { answersLateSeconds });
  const [before, truthBefore] = [await values(), truth(fake.world, { streams: ['setting_values'] })];
  change(60);
  fake.advance(30_000);
  change(60);
  expect(await productLog()).toHaveLength(2);
  expect(truth(fake.world, { streams: ['setting_values'] })).not.toEqual(truthBefore);
  expect(await values()).toBe(before);
  fake.advance(30_000);
  const between = await values();
  expect(between).not.toBe(before);
  fake.advance(30_000);
  expect(await values()).not.toBe(between);
});

test('usage grows, and no event tells of it', async () => {
  const rows = () => truth(fake.world, { streams: ['sdk_usage', 'product_usage'] });
  const before = rows();
  const { productId } = fake.changes.growUsage({ requests: 1_000_000 });
  const grown = (rows()['sdk_usage'] ?? []).filter(
    (row, n) => row['requestCount'] !== before['sdk_usage']?.[n]?.['requestCount'],
  );
  expect(grown).toMatchObject([{ productId }]);
  expect(rows()['product_usage']).not.toEqual(before['product_usage']);
  expect(await organizationLog()).toEqual([]);
});
