// The fields of a schema, including nested ones.

/**
 * One entry a field, in the order of the schema. It has the name with dots (and `[]` after a list), the type, the
 * schema, and the depth of nesting.
 */
export function fieldsOf(schema, prefix = '', depth = 0) {
  return Object.entries(schema.properties ?? {}).flatMap(([member, field]) => {
    const name = `${prefix}${member}`;
    const { inside, brackets } = unwrapped(field);
    return [
      { name, depth, type: typeOf(field), schema: field },
      ...fieldsOf(inside, `${name}${brackets}.`, depth + 1),
    ];
  });
}

/** The description of a field. Throws if the schema has none. */
export function meaningOf({ name, schema }) {
  if (schema.description === undefined)
    throw new Error(`The field "${name}" has no description in its schema.`);
  return schema.description;
}

function unwrapped(field, brackets = '') {
  return field.items === undefined ? { inside: field, brackets } : unwrapped(field.items, `${brackets}[]`);
}

function typeOf(field) {
  const type = [field.type].flat().find((one) => one !== 'null');
  if (type === 'array') return `list of ${plural(typeOf(field.items))}`;
  if (field.format === 'date-time') return 'timestamp';
  return field['x-json-text'] === true ? 'string of JSON' : type;
}

function plural(type) {
  return type.replace(/^\w+/, '$&s');
}
