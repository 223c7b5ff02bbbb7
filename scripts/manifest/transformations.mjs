// The transformations that records go through.
import { exact } from './jinja.mjs';

/** Fields by name, each with its template, in the order of evaluation. */
export function addFields(fields, condition) {
  return {
    type: 'AddFields',
    ...(condition === undefined ? {} : { condition }),
    fields: Object.entries(fields).map(([name, value]) => ({
      type: 'AddedFieldDefinition',
      path: [name],
      value,
    })),
  };
}

/** Each pointer is the list of members that lead to the removed field. */
export function removeFields(pointers) {
  return { type: 'RemoveFields', field_pointers: pointers };
}

/** Values of a place as fields of the records that are read there. */
export function addValues(values, names) {
  return addFields(Object.fromEntries(names.map((name) => [name, exact(values[name])])));
}
