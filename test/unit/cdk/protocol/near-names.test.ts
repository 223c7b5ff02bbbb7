import { nearNames } from '../../../../src/cdk/protocol/near-names';

const NAMES = [
  'audit_logs',
  'configs',
  'organization_audit_logs',
  'setting_tags',
  'setting_values',
  'settings',
];

test.each([
  ['a letter too few', 'setings', ['settings', 'setting_tags']],
  ['letters swapped', 'cnofigs', ['configs']],
  ['another way to write it', 'auditLogs', ['audit_logs', 'organization_audit_logs']],
  ['a hyphen', 'setting-values', ['setting_values', 'setting_tags', 'settings']],
  ['one of two words', 'values', ['setting_values']],
  ['the singular', 'config', ['configs']],
  ['something else', 'weather', []],
  ['nothing', '', []],
])('%s: %s', (_, given, expected) => {
  expect(nearNames(given, NAMES)).toEqual(expected);
});
