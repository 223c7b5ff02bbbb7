// Compares one schema file, of a stream or a shared shape, with the components that it names.
import { compareFields } from './compare-fields.mjs';
import { typesOf } from './compare-type.mjs';
import { fieldsOf, hasComponent, shapeOf } from './shape.mjs';

const JOIN_KEYS = ['organizationId', 'productId', 'configId', 'environmentId', 'settingId'];

/** Findings about a schema as `loadSchema` gives it; `name` is the stream's, or `shared/NAME`. */
export function compareSchema(document, name, schema) {
  const findings = [];
  const report = (kind, where, message) => findings.push({ kind, where, message });
  const components = [schema['x-openapi'] ?? []].flat();
  if (components.length === 0) report('component', name, 'names no component of the document (x-openapi)');
  const known = components.filter((component) => hasComponent(document, component));
  for (const component of components.filter((each) => !known.includes(each))) {
    report('component', name, `the document no longer has the component ${component}`);
  }
  const fields = fieldsOf(document, known, claimedBy(schema));
  compareFields(document, schema.properties, fields, schema['x-openapi-omits'] ?? {}, name, report);
  for (const [property, declared] of Object.entries(schema.properties)) {
    checkKey(document, declared, fields.get(property), `${name}.${property}`, report);
    checkDescription(property, declared, `${name}.${property}`, report);
  }
  return findings;
}

// A field that gives its value to a property of another name needs no property of its own.
function claimedBy(schema) {
  return new Set(Object.values(schema.properties).flatMap((property) => property['x-openapi-field'] ?? []));
}

function checkKey(document, declared, field, where, report) {
  if (!isKey(declared) || !field || declared['x-null-replaced']) return;
  const { nullable } = shapeOf(document, field.schemas);
  if (nullable || field.optional) report('key', where, 'is a key, but the API may leave it empty');
}

function checkDescription(property, declared, where, report) {
  const ours = isKey(declared) || JOIN_KEYS.includes(property) || declared['x-derived'];
  if (ours && !declared.description)
    report('undocumented', where, 'is a key or ours, and has no description');
}

function isKey(declared) {
  return !typesOf(declared).includes('null');
}
