// How the streams join, as a Mermaid diagram, from the descriptions of fields ("joins settings").
import { fieldsOf } from './fields.mjs';

const JOINS = /\bjoins (\w+)/g;

export function entityDiagram(streams) {
  const joins = new Map(streams.map((stream) => [stream.definition.name, joinsOf(stream)]));
  const lines = streams.flatMap(({ definition }) => linesOf(definition, joins));
  return ['```mermaid', 'erDiagram', ...lines.map((line) => `  ${line}`), '```'].join('\n');
}

/** The streams that a stream joins: name to the joining fields, and whether all rows may have one at the top level. */
function joinsOf({ definition, schema }) {
  const joins = new Map();
  for (const { name, depth, schema: field } of fieldsOf(schema)) {
    for (const [, target] of (field.description ?? '').matchAll(JOINS)) {
      if (target === definition.name) continue;
      const join = joins.get(target) ?? { fields: [], top: false };
      if (depth === 0 && definition.cursor?.annotations?.includes(name) !== true) join.top = true;
      join.fields.push({ name, depth });
      joins.set(target, join);
    }
  }
  return joins;
}

function linesOf(definition, joins) {
  const own = [...joins.get(definition.name)];
  const tops = own.filter(([, { top }]) => top);
  const nested = own.filter(([, { top }]) => !top);
  return [
    ...tops.filter(([target]) => !isImplied(target, tops, joins)).map((join) => line(definition, join)),
    ...nested.map((join) => line(definition, join)),
  ];
}

/** Is the target joined through another stream? */
function isImplied(target, tops, joins) {
  return tops.some(([other]) => other !== target && reaches(other, target, joins));
}

function reaches(from, target, joins) {
  const tops = [...joinsFrom(from, joins)].filter(([, { top }]) => top).map(([name]) => name);
  return tops.includes(target) || tops.some((name) => reaches(name, target, joins));
}

function joinsFrom(name, joins) {
  const found = joins.get(name);
  if (found === undefined)
    throw new Error(`A description says "joins ${name}", and there is no such stream.`);
  return found;
}

function line(definition, [target, { fields, top }]) {
  const [{ name }] = fields.filter(({ depth }) => !top || depth === 0);
  const isOnlyOne = definition.primaryKey.length === 1 && definition.primaryKey[0] === name;
  const ends = top ? `||--${isOnlyOne ? 'o|' : 'o{'}` : '}o..o{';
  return `${target} ${ends} ${definition.name} : "${name.split('.').at(-1)}"`;
}
