// The fields of a schema as rows of a table, nested ones with their path.

/** One row a field, in the schema's order. */
export function fieldRows(schema, prefix = '') {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = prefix + name;
    const { inner, suffix } = unwrapped(field);
    return [
      { path, type: typeOf(field), meaning: meaningOf(field) },
      ...fieldRows(inner, `${path}${suffix}.`),
    ];
  });
}

function unwrapped(field) {
  return field.items === undefined ? { inner: field, suffix: '' } : { inner: field.items, suffix: '[]' };
}

function typeOf(field) {
  if (field.format === 'date-time') return 'timestamp';
  const [type] = [field.type].flat().filter((one) => one !== 'null');
  return type === 'array' ? `array of ${typeOf(field.items)}` : type;
}

function meaningOf(field) {
  const marks = [
    field['x-personal'] === undefined ? '' : ' *Personal.*',
    field['x-secret'] === undefined ? '' : ' *Redacted unless `include_secrets`.*',
  ];
  return `${(field.description ?? '').replaceAll('|', '\\|')}${marks.join('')}`;
}
