// Compares our properties with fields of the document, at all levels.
import { typeDifference } from './compare-type.mjs';
import { fieldAt, shapeOf } from './shape.mjs';

/**
 * Compares the properties of one object. `report(kind, where, message)` takes the findings; `fields` is what the document
 * has at this place, `omits` what is left out on purpose.
 */
export function compareFields(document, properties, fields, omits, where, report) {
  for (const name of fields.keys()) {
    if (!(name in properties) && !(name in omits)) {
      report('missing', `${where}.${name}`, 'the API has this field, our schema does not');
    }
  }
  for (const name of Object.keys(omits)) {
    if (!fields.has(name)) report('omits', `${where}.${name}`, 'is left out, but the API has no such field');
    if (name in properties) report('omits', `${where}.${name}`, 'is left out and declared at once');
  }
  for (const [name, property] of Object.entries(properties)) {
    compareProperty(document, property, fields.get(name), `${where}.${name}`, report);
  }
}

function compareProperty(document, property, field, where, report) {
  if (property['x-derived']) {
    if (field) report('derived', where, 'is marked as derived, but the API now has a field of this name');
    return;
  }
  const mapped = [property['x-openapi-field'] ?? []].flat();
  const sources = mapped.length > 0 ? mapped.map((path) => fieldAt(document, path)) : [field];
  if (sources.includes(undefined)) {
    const name = mapped.find((path) => !fieldAt(document, path)) ?? 'this field';
    report('gone', where, `the API no longer has ${name}`);
    return;
  }
  const schemas = sources.flatMap((source) => source.schemas);
  comparePlace(document, property, shapeOf(document, schemas), where, report);
}

function comparePlace(document, schema, shape, where, report) {
  const difference = typeDifference(schema, shape);
  if (difference !== undefined) {
    report('type', where, difference);
  } else if (schema['x-openapi'] !== undefined) {
    compareShared(schema, shape, where, report);
  } else if (shape.types.has('array')) {
    comparePlace(document, schema.items ?? {}, shapeOf(document, shape.items), `${where}[]`, report);
  } else if (shape.types.has('object')) {
    compareObject(document, schema, shape, where, report);
  }
}

// A shared shape is compared once, by itself. Here only its name is compared.
function compareShared(schema, shape, where, report) {
  const ours = [schema['x-openapi']].flat().sort().join(', ');
  const theirs = [...shape.components].sort().join(', ');
  if (ours !== theirs) {
    report('component', where, `is described as ${ours}, the API now gives ${theirs || 'an unnamed object'}`);
  }
}

function compareObject(document, schema, shape, where, report) {
  if (shape.properties.size === 0 && shape.values.length === 0) {
    report('type', where, 'is an object without described contents in the API');
    return;
  }
  compareFields(document, schema.properties ?? {}, shape.properties, {}, where, report);
  if (shape.values.length === 0) return;
  const [values = {}] = Object.values(schema.patternProperties ?? {});
  comparePlace(document, values, shapeOf(document, shape.values), `${where}{}`, report);
}
