interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

/** The paths of members that a value has and its schema does not declare. */
export function undeclared(value: unknown, schema: Schema, path = ''): string[] {
  if (Array.isArray(value)) {
    const { items } = schema;
    return items === undefined ? [] : value.flatMap((item) => undeclared(item, items, `${path}[]`));
  }
  if (typeof value !== 'object' || value === null || schema.properties === undefined) return [];
  const { properties } = schema;
  return Object.entries(value).flatMap(([name, member]) => {
    const declared = properties[name];
    const at = `${path}.${name}`;
    return declared === undefined ? [at] : undeclared(member, declared, at);
  });
}
