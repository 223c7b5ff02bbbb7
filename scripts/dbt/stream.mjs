// A stream as the dbt package has it: its fields, each with the name and the kind of column that it becomes.

/** Words of SQL, and names that say too little beside those of other streams. */
const RENAMED = {
  order: 'sort_order',
  where: 'event_where',
  date: 'usage_date',
  references: 'code_lines',
  primary: 'primary_sdk_key',
  secondary: 'secondary_sdk_key',
  value: 'rule_value',
};

/** The same field under another name, where a stream needs that. */
const RENAMED_IN = {
  setting_values: { value: 'value_as_it_came' },
  predefined_variations: { value: 'variation_value' },
};

/** Copies of parents: whoever wants them joins the parent. */
const LEFT_OUT = ['product', 'organization', 'config', 'environment', 'setting'];

/**
 * @returns name, description, what a row is, and the fields. A field has `source` as in the schema, `column` as in the
 * views, and `kind` as in the macros. The primary key is in names of columns.
 */
export function streamOf({ name, primaryKey }, schema) {
  const fields = Object.entries(schema.properties).map(([source, field]) => ({
    source,
    column: RENAMED_IN[name]?.[source] ?? RENAMED[source] ?? snakeCase(source),
    kind: kindOf(field),
    description: field.description,
    staged: !(LEFT_OUT.includes(source) && field.properties !== undefined),
  }));
  const columnOf = (source) => fields.find((field) => field.source === source).column;
  return {
    name,
    description: schema.description,
    row: schema['x-row'],
    fields,
    primaryKey: primaryKey.map(columnOf),
  };
}

/** `canDisable2FA` → `can_disable_2fa`, `fileURLs` → `file_urls`. */
export function snakeCase(name) {
  return name
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replace(/([a-z])([A-Z0-9])/g, '$1_$2')
    .toLowerCase();
}

function kindOf({ type, format }) {
  const [kind] = [type].flat().filter((one) => one !== 'null');
  if (format === 'date-time') return 'timestamp';
  return kind === 'object' || kind === 'array' ? 'json' : kind;
}
