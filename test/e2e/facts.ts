import { createHmac } from 'node:crypto';
import type { Row } from '../support/cli/cli-output';

type Facts = (row: Row) => Row;

/** Where a record holds what the truth tells under another name, or as a number of things. */
const FROM_RECORD: Readonly<Record<string, Facts>> = {
  organization_members: ({ permissions }) => ({ permissionCount: lengthOf(permissions) }),
  proxy_profiles: (row) => ({
    webhookProxyUrl: at(row, 'connectionPreferences', 'webhookNotification', 'webhookProxyUrl') ?? null,
  }),
  webhooks: (row) => ({ headerCount: lengthOf(row['webHookHeaders']) }),
  change_requests: (row) => ({
    settingIds: list(row['settingValues']).map((setting) => at(setting, 'settingId')),
    jsonSettingIds: list(row['settingValues'])
      .filter((setting) => at(setting, 'isJson') === true)
      .map((setting) => at(setting, 'settingId')),
    approvalCount: lengthOf(row['approvals']),
    activityCount: lengthOf(row['activities']),
  }),
  settings: ({ tags }) => ({ tagIds: list(tags).map((tag) => at(tag, 'tagId')) }),
  predefined_variations: (row) => ({ value: plainValue(row['value']), usageCount: lengthOf(row['usages']) }),
  code_references: ({ references }) => ({
    referenceCount: references === null ? null : lengthOf(references),
  }),
  setting_values: (row) => ({
    key: at(row, 'setting', 'key'),
    createdAt: at(row, 'setting', 'createdAt'),
    defaultValue: plainValue(row['defaultValue']),
    lastVersionId: row['lastVersionId'] ?? null,
  }),
  targeting_rules: ({ conditions }) => ({
    compared: list(conditions)
      .map((condition) => at(condition, 'userCondition'))
      .filter((condition) => condition !== null)
      .map(compared),
  }),
};

/** Where a record holds something that is made of what the truth tells. */
const FROM_TRUTH: Readonly<Record<string, Facts>> = {
  product_members: (row) => ({ userId: row['userId'] ?? standIn(row) }),
};

/** The key of a person whose id the API doesn't tell: reckoned here once more, since warehouses join on it. */
function standIn({ productId, permissionGroupId, email, fullName }: Row): string {
  const who = typeof email === 'string' ? email : [fullName, permissionGroupId].join('/');
  return createHmac('sha256', String(productId)).update(who.toLowerCase()).digest('hex');
}

/** A true row as its record has to tell it. */
export function expectedFacts(stream: string, truth: Row): Row {
  const made = FROM_TRUTH[stream]?.(truth) ?? {};
  return mapValues({ ...truth, ...made }, (value) =>
    withoutTypes(typeof value === 'string' ? normalized(value) : value),
  );
}

/** Of a record, what the truth tells too: the members of `expected`. */
export function recordedFacts(stream: string, record: Row, expected: Row): Row {
  const all = { ...record, ...FROM_RECORD[stream]?.(record) };
  return mapValues(expected, (_, name) => withoutTypes(all[name]));
}

/** Ids of 64 bits are text in the truth and numbers in records: here only their digits are compared. */
function withoutTypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTypes);
  return typeof value === 'number' ? String(value) : value;
}

const DATE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(?:Z|\+00:00)?$/;

/** A date as every record has it: six digits of fraction, UTC. */
function normalized(text: string): string {
  return text.replace(
    DATE,
    (_, seconds: string, fraction = '') => `${seconds}.${String(fraction).padEnd(6, '0').slice(0, 6)}Z`,
  );
}

/** The one member of a value object that is set. */
function plainValue(value: unknown): unknown {
  const members = ['boolValue', 'stringValue', 'intValue', 'doubleValue'];
  return (
    members.map((name) => at(value, name)).find((member) => member !== null && member !== undefined) ?? null
  );
}

/** What a condition compares: attribute, comparator, and the values one by one. */
function compared(condition: unknown): unknown[] {
  const value = at(condition, 'comparisonValue');
  const items = at(value, 'listValue');
  const values = Array.isArray(items)
    ? items.map((item) => at(item, 'value'))
    : [at(value, 'stringValue') ?? at(value, 'doubleValue')];
  return [at(condition, 'comparisonAttribute'), at(condition, 'comparator'), ...values];
}

function at(value: unknown, ...members: string[]): unknown {
  return members.reduce<unknown>((found, name) => (found as Row | null | undefined)?.[name], value);
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function lengthOf(value: unknown): number {
  return list(value).length;
}

function mapValues(row: Row, change: (value: unknown, name: string) => unknown): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, change(value, name)]));
}
