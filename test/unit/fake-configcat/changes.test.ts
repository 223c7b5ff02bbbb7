import { startFake, truth, type Fake } from '../../fake-configcat';
import { CHANGE_KINDS } from '../../fake-configcat/changes';
import { Random } from '../../fake-configcat/world/chance/random';
import { auditIds, first, get, idsIn } from './client';

let now = Date.UTC(2026, 7, 1);
let fake: Fake;
beforeEach(async () => {
  now = Date.UTC(2026, 7, 1);
  fake = await startFake({ now: () => now });
});
afterEach(() => fake.close());

const valueRows = () => truth(fake.world, { streams: ['setting_values'] })['setting_values'] ?? [];
const since = () => `fromUtcDateTime=${new Date(now - 1000).toISOString()}`;

async function eventsSince(query = ''): Promise<number> {
  const paths = fake.world.organizations.map(
    ({ organizationId }) => `/v2/organizations/${organizationId}/auditlogs?${since()}${query}`,
  );
  return (await Promise.all(paths.map((path) => auditIds(fake, path)))).flat().length;
}

test('a changed value is dated, has a new version, and leaves an event of its config and environment', async () => {
  const { product, config, environment } = place();
  const { settingId } = first(fake.world.settings.get(product, config.index));
  const row = () =>
    valueRows().find(
      (value) => value['settingId'] === settingId && value['environmentId'] === environment.environmentId,
    );
  const path = `/v2/configs/${config.configId}/environments/${environment.environmentId}/values`;
  const [before, answer] = [row(), await get(fake, path)];
  const change = fake.changes.changeValue({ settingId, environmentId: environment.environmentId });
  expect(change).toMatchObject({ kind: 'changeValue', settingId, configId: config.configId });
  const after = row();
  expect(after?.['defaultValue']).not.toEqual(before?.['defaultValue']);
  expect(after?.['lastVersionId']).not.toEqual(before?.['lastVersionId']);
  expect(String(after?.['updatedAt'])).toMatch(/^2026-07-31T23:59:59|^2026-08-01T00:00:00/);
  expect((await get(fake, path)).text).not.toBe(answer.text);
  const { productId } = first(fake.world.products);
  const events = (filter: string) =>
    auditIds(fake, `/v2/products/${productId}/auditlogs?${since()}${filter}`);
  expect(
    await events(`&configId=${config.configId}&environmentId=${environment.environmentId}`),
  ).toHaveLength(1);
  const other = fake.world.environments.get(product).at(-1)?.environmentId ?? '';
  expect(await events(`&environmentId=${other}`)).toHaveLength(0);
});

function place() {
  const product = first(fake.world.products).index;
  return {
    product,
    config: first(fake.world.configs.get(product)),
    environment: first(fake.world.environments.get(product)),
  };
}

test('a rename moves no updatedAt and is an event of the config, not of an environment', async () => {
  const { config, environment } = place();
  const dates = () => valueRows().map((row) => row['updatedAt']);
  const before = dates();
  fake.changes.renameSetting({ configId: config.configId, name: 'Another name' });
  expect(dates()).toEqual(before);
  expect(await eventsSince(`&configId=${config.configId}`)).toBeGreaterThan(0);
  const { productId } = first(fake.world.products);
  const path = `/v2/products/${productId}/auditlogs?${since()}&environmentId=${environment.environmentId}`;
  expect(await auditIds(fake, path)).toEqual([]);
});

test.each(CHANGE_KINDS.filter((kind) => kind !== 'growUsage'))(
  '%s writes an event, or none if it is silent',
  async (kind) => {
    const change = fake.changes[kind];
    change();
    const events = await eventsSince();
    expect(events).toBeGreaterThan(0);
    change({}, { silent: true });
    expect(await eventsSince()).toBe(events);
  },
);

test('a late event is dated when the change was made, and seen later', async () => {
  fake.changes.changeValue({}, { lateSeconds: 40 });
  expect(await eventsSince()).toBe(0);
  fake.advance(41_000);
  expect(await eventsSince()).toBe(1);
});

test('an event may have a type that nobody knows', async () => {
  fake.changes.setTrace({ type: 'quantumFlagEntangled' });
  const { productId } = fake.changes.changeValue();
  const { text } = await get(fake, `/v2/products/${productId}/auditlogs?pageSize=1`);
  expect(text).toContain('"auditLogTypeEnum":"quantumFlagEntangled"');
});

test('whatever is changed, answers and truth agree, and what was not changed stays as it was', async () => {
  const random = new Random('model', 1);
  for (let round = 0; round < 15; round++) {
    for (let n = 0; n < 10; n++) {
      now += 1_000;
      fake.changes.randomChange({ random });
    }
    const { setting_values: values = [], configs = [] } = truth(fake.world, {
      streams: ['setting_values', 'configs'],
    });
    const { configId, evaluationVersion } = random.pick(configs);
    const ofConfig = values.filter((row) => row['configId'] === configId);
    for (const environmentId of new Set(ofConfig.map((row) => String(row['environmentId'])))) {
      const path = `/${String(evaluationVersion)}/configs/${String(configId)}/environments/${environmentId}/values`;
      const { text, status } = await get(fake, path);
      expect(status).toBe(200);
      const expected = ofConfig.filter((row) => row['environmentId'] === environmentId);
      const answered = new Set(
        idsIn(text.replace(/"settingIdsWherePrerequisite":\[[^\]]*\]/g, ''), 'settingId'),
      );
      expect(answered).toEqual(new Set(expected.map((row) => String(row['settingId']))));
    }
  }
});

test('values that nobody changed survive that others of their product were changed', () => {
  const before = new Map(
    valueRows().map((row) => [`${String(row['settingId'])} ${String(row['environmentId'])}`, row]),
  );
  const { configId, settingId } = fake.changes.deleteSetting();
  fake.changes.addSetting({ ...(configId === undefined ? {} : { configId }) });
  fake.changes.addTag();
  fake.changes.addEnvironment();
  for (const row of valueRows()) {
    const was = before.get(`${String(row['settingId'])} ${String(row['environmentId'])}`);
    if (was !== undefined) expect(row).toEqual(was);
  }
  expect(valueRows().some((row) => row['settingId'] === settingId)).toBe(false);
});
