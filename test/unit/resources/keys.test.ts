// Names that the contract fixes: the streams, their keys, and the ids by which any two of them join.
import { isNullable, loadAll } from './loaded';

const { streams } = loadAll();

const IN_ORGANIZATION = ['organizationId'];
const IN_PRODUCT = [...IN_ORGANIZATION, 'productId'];
const IN_CONFIG = [...IN_PRODUCT, 'configId'];
const OF_FLAG = [...IN_CONFIG, 'settingId'];
const OF_VALUE = [...OF_FLAG, 'environmentId'];
const OF_CONFIG_AND_ENVIRONMENT = [...IN_CONFIG, 'environmentId'];

const contract: [stream: string, key: string[], joins: string[]][] = [
  ['organizations', ['organizationId'], IN_ORGANIZATION],
  ['organization_members', ['organizationId', 'userId'], IN_ORGANIZATION],
  ['organization_invitations', ['invitationId'], IN_PRODUCT],
  ['organization_limitations', ['organizationId'], IN_ORGANIZATION],
  ['organization_audit_logs', ['auditLogId'], IN_ORGANIZATION],
  ['proxy_profiles', ['proxyProfileId'], IN_ORGANIZATION],
  ['products', ['productId'], IN_PRODUCT],
  ['product_preferences', ['productId'], IN_PRODUCT],
  ['product_members', ['productId', 'userId', 'permissionGroupId'], IN_PRODUCT],
  ['product_invitations', ['invitationId'], IN_PRODUCT],
  ['permission_groups', ['permissionGroupId'], IN_PRODUCT],
  ['environments', ['environmentId'], [...IN_PRODUCT, 'environmentId']],
  ['tags', ['tagId'], IN_PRODUCT],
  ['segments', ['segmentId'], IN_PRODUCT],
  ['webhooks', ['webhookId'], OF_CONFIG_AND_ENVIRONMENT],
  ['integrations', ['integrationId'], IN_PRODUCT],
  ['audit_logs', ['auditLogId'], OF_CONFIG_AND_ENVIRONMENT],
  ['change_requests', ['changeRequestId'], OF_CONFIG_AND_ENVIRONMENT],
  ['stale_flags', ['settingId', 'environmentId'], OF_VALUE],
  ['configs', ['configId'], IN_CONFIG],
  ['deleted_settings', ['configId', 'key'], IN_CONFIG],
  ['settings', ['settingId'], OF_FLAG],
  ['setting_tags', ['settingId', 'tagId'], OF_FLAG],
  ['predefined_variations', ['settingId', 'predefinedVariationId'], OF_FLAG],
  ['code_references', ['settingId', 'codeReferenceId'], OF_FLAG],
  ['setting_values', ['settingId', 'environmentId'], OF_VALUE],
  ['targeting_rules', ['settingId', 'environmentId', 'ruleIndex'], OF_VALUE],
  ['sdk_keys', ['configId', 'environmentId'], OF_CONFIG_AND_ENVIRONMENT],
  [
    'proxy_profile_sdk_keys',
    ['proxyProfileId', 'configId', 'environmentId'],
    [...IN_ORGANIZATION, 'configId', 'environmentId'],
  ],
];

test('every stream of the contract has a schema', () => {
  expect(Object.keys(streams)).toEqual(expect.arrayContaining(contract.map(([stream]) => stream)));
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

const cursors = [
  ['audit_logs', 'auditLogDateTime'],
  ['organization_audit_logs', 'auditLogDateTime'],
  ['code_references', 'syncedAt'],
  ['setting_values', 'lastChangedAt'],
  ['targeting_rules', 'lastChangedAt'],
] as const;

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
