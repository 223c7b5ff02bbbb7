// The shape of a place in the OpenAPI document, however it is written there.

/**
 * One shape for all the schemas that are possible at a place. `$ref`, allOf, oneOf, anyOf, nullable and lists of types
 * are resolved, and alternatives are united.
 *
 * - `components`: names of the components that the place refers to directly
 * - `types`, `formats`: sets of what the document says, without "null"
 * - `properties`: Map of name → { schemas, optional }
 * - `items`, `values`: schemas of array items and of map values
 */
export function shapeOf(document, schemas) {
  const shape = {
    components: new Set(),
    types: new Set(),
    formats: new Set(),
    nullable: false,
    properties: new Map(),
    items: [],
    values: [],
  };
  for (const schema of schemas) add(shape, document, schema, []);
  return shape;
}

/** The fields of several components as one Map, without those that `claimed` names as "Component.field". */
export function fieldsOf(document, components, claimed = new Set()) {
  const fields = new Map();
  for (const component of components) {
    for (const [name, field] of shapeOf(document, [refTo(component)]).properties) {
      if (!claimed.has(`${component}.${name}`)) unite(fields, name, field);
    }
  }
  return fields;
}

/** The field that "Component.field" names, or undefined. */
export function fieldAt(document, path) {
  const [component, name] = path.split('.');
  if (!hasComponent(document, component)) return undefined;
  return shapeOf(document, [refTo(component)]).properties.get(name);
}

/** Whether the document describes a component of this name. */
export function hasComponent(document, component) {
  return Object.hasOwn(document.components.schemas, component);
}

function add(shape, document, schema, trail) {
  if (typeof schema.$ref === 'string') addReferred(shape, document, schema.$ref, trail);
  for (const part of [...(schema.allOf ?? []), ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])]) {
    add(shape, document, part, trail);
  }
  for (const type of [schema.type ?? []].flat()) {
    if (type !== 'null') shape.types.add(type);
    else shape.nullable = true;
  }
  if (schema.nullable === true) shape.nullable = true;
  if (schema.format !== undefined) shape.formats.add(schema.format);
  addContents(shape, schema);
}

function addReferred(shape, document, ref, trail) {
  const component = ref.split('/').at(-1);
  if (trail.includes(component)) return;
  // Only what the place itself names counts, not what that component is built from.
  if (trail.length === 0) shape.components.add(component);
  if (!hasComponent(document, component)) {
    throw new Error(`The document refers to ${ref}, which it does not describe.`);
  }
  add(shape, document, document.components.schemas[component], [...trail, component]);
}

function addContents(shape, schema) {
  const required = schema.required ?? [];
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    unite(shape.properties, name, { schemas: [property], optional: !required.includes(name) });
  }
  if (schema.items !== undefined) shape.items.push(schema.items);
  if (typeof schema.additionalProperties === 'object') shape.values.push(schema.additionalProperties);
}

function unite(fields, name, field) {
  const known = fields.get(name) ?? { schemas: [], optional: false };
  fields.set(name, {
    schemas: [...known.schemas, ...field.schemas],
    optional: known.optional || field.optional,
  });
}

function refTo(component) {
  return { $ref: `#/components/schemas/${component}` };
}
