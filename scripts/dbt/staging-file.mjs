// What the staging views are.
import { MADE, quoted } from './yaml.mjs';

/** Never called deleted: what they tell of stays true, or may only be out of sight. */
const KEPT = [
  'organizations',
  'organization_limitations',
  'organization_usage',
  'organization_audit_logs',
  'products',
  'product_preferences',
  'product_usage',
  'sdk_usage',
  'audit_logs',
];

export function stagingFile(streams) {
  return `${MADE}
version: 2

models:
${streams.map(modelOf).join('\n')}
`;
}

function modelOf({ name, description, row, fields }) {
  const columns = fields
    .filter(({ staged }) => staged)
    .map(({ column, description: meaning }) => [column, meaning]);
  columns.push(['last_seen_at', 'When the last read that brought this row began, in UTC.']);
  if (!KEPT.includes(name)) {
    columns.push([
      'is_deleted',
      'Whether ConfigCat no longer has it. Null where that is not known; see docs/answers.md.',
    ]);
  }
  return `  - name: stg_configcat__${name}
    description: ${quoted(`${description} A row is ${row}.`)}
    columns:
${columns.map(columnOf).join('\n')}`;
}

function columnOf([name, meaning]) {
  return `      - name: ${name}\n        description: ${quoted(meaning)}`;
}
