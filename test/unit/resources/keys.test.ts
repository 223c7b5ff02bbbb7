// Schemas beside the stream definitions: keys, cursors, and the ids by which any two streams join. Which keys and cursors there
// are is what test/e2e/golden/discover.jsonl pins.
import { LevelTree } from '../../../src/cdk/read/tree/level-tree';
import { streamDefinitions } from '../../../src/configcat/streams';
import { accountLevels } from '../../../src/configcat/tree';
import { isNullable, loadAll } from './loaded';

const { streams } = loadAll();
const tree = new LevelTree(accountLevels({ organizationIds: undefined, productIds: undefined }));

/** Ids that rows have beside those of the level that they are read by. */
const FURTHER_IDS: Readonly<Record<string, readonly string[]>> = {
  organizations: ['organizationId'],
  products: ['organizationId', 'productId'],
  organization_invitations: ['productId'],
  product_usage: ['productId'],
  sdk_usage: ['productId', 'configId', 'environmentId'],
  proxy_profile_sdk_keys: ['configId', 'environmentId'],
  environments: ['environmentId'],
  webhooks: ['configId', 'environmentId'],
  audit_logs: ['configId', 'environmentId'],
  change_requests: ['configId', 'environmentId'],
  stale_flags: ['configId', 'settingId', 'environmentId'],
  configs: ['configId'],
  settings: ['settingId'],
  setting_tags: ['settingId'],
  setting_values: ['settingId'],
  targeting_rules: ['settingId'],
};

const contract = streamDefinitions.map(({ name, level, primaryKey }) => {
  const joins = [...tree.idsOf(level), ...(FURTHER_IDS[name] ?? [])];
  return [name, [...primaryKey], joins] as const;
});

test('every stream has a schema, and every schema a stream', () => {
  expect(Object.keys(streams).sort()).toEqual(contract.map(([stream]) => stream).sort());
});

test.each(Object.entries(streams))('%s: has a key', (_stream, { properties = {} }) => {
  expect(Object.values(properties).some((schema) => !isNullable(schema))).toBe(true);
});

test.each(contract)('%s: its key, and only that, is never null', (stream, key) => {
  const properties = Object.entries(streams[stream]?.properties ?? {});
  const never = properties.filter(([, schema]) => !isNullable(schema)).map(([name]) => name);
  expect(never.sort()).toEqual([...key].sort());
});

test.each(contract)('%s: carries all ids that it belongs to', (stream, _key, joins) => {
  const { properties = {} } = streams[stream] ?? {};
  expect(joins.filter((id) => !(id in properties))).toEqual([]);
  expect(joins.map((id) => properties[id]?.type).flat()).not.toContain('object');
});

const cursors = streamDefinitions.flatMap(({ name, cursor }) =>
  cursor === undefined ? [] : [[name, cursor.field] as const],
);

test.each(cursors)('%s: has its cursor %s as a date', (stream, cursor) => {
  expect(streams[stream]?.properties?.[cursor]?.format).toBe('date-time');
});

test('an id has the same type wherever it stands', () => {
  const types = new Map<string, Set<string>>();
  for (const { properties = {} } of Object.values(streams)) {
    for (const [name, { type }] of Object.entries(properties).filter(([each]) => each.endsWith('Id'))) {
      const plain = [type ?? []].flat().filter((each) => each !== 'null');
      types.set(name, new Set([...(types.get(name) ?? []), ...plain]));
    }
  }
  expect([...types].filter(([, each]) => each.size > 1)).toEqual([]);
});
