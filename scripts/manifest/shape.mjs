// What the schemas ask of values, at any depth: normalized timestamps, no secrets, no omitted members.
import { exact, literal } from './jinja.mjs';
import { normalized } from './timestamps.mjs';

/**
 * The fields to write anew, each with the template of its whole value. `omitted` are members that no record has, where
 * the schema says that the API gives them; `secretRules` say what becomes of secrets.
 */
export function shapedFields(schema, { omitted, secretRules }) {
  const shape = shaper(omitted, secretRules);
  const shaped = Object.entries(schema.properties).flatMap(([name, property]) => {
    const found = shape(property, `record[${literal(name)}]`, 'record', name);
    return found === undefined ? [] : [[name, [...found.before, exact(found.result)].join('\n')]];
  });
  return Object.fromEntries(shaped);
}

/** The members that a schema's object is given by the API, and that are left out. */
export function omittedMembers(schema, omitted) {
  return Object.keys(schema['x-openapi-omits'] ?? {}).filter((name) => omitted.has(name));
}

function shaper(omitted, secretRules) {
  return shape;

  /**
   * How a value is written anew: statements to come before, and the expression of the result. Undefined where nothing
   * in it changes. `name` keeps the variables of the statements apart.
   */
  function shape(schema, value, owner, name) {
    const secret = schema['x-secret'];
    if (secret !== undefined) return { before: [], result: ruleNamed(secret)(value, owner) };
    if (schema.format === 'date-time') return { before: [], result: normalized(value) };
    if (schema.properties !== undefined) return shapeObject(schema, value, name);
    return schema.items === undefined ? undefined : shapeList(schema, value, name);
  }

  function ruleNamed(name) {
    const rule = secretRules[name];
    if (rule === undefined) throw new Error(`The manifest has no rule for x-secret "${name}".`);
    return rule;
  }

  function shapeObject(schema, value, name) {
    const whole = `${name}_object`;
    const members = Object.entries(schema.properties).flatMap(([member, property]) => {
      const shaped = shape(property, `${whole}[${literal(member)}]`, whole, `${name}_${member}`);
      return shaped === undefined ? [] : [{ member, ...shaped }];
    });
    const left = omittedMembers(schema, omitted);
    if (members.length === 0 && left.length === 0) return undefined;
    const kept =
      left.length === 0 ? whole : `${whole}.items() | rejectattr(0, 'in', [${left.map(literal).join(', ')}])`;
    const changes = members.map(({ member, result }) => `${member}=${result}`);
    return {
      before: [
        `{%- set ${whole} = ${value} if ${value} is mapping else {} -%}`,
        ...members.flatMap(({ before }) => before),
      ],
      result: `(dict(${[kept, ...changes].join(', ')}) if ${value} is mapping else none)`,
    };
  }

  function shapeList(schema, value, name) {
    const [items, item] = [`${name}_items`, `${name}_item`];
    const shaped = shape(schema.items, item, item, item);
    if (shaped === undefined) return undefined;
    return {
      before: [
        `{%- set ${items} = [] -%}`,
        `{%- for ${item} in ${value} | default([], true) -%}`,
        ...shaped.before,
        `{%- set _ = ${items}.append(${shaped.result}) -%}`,
        '{%- endfor -%}',
      ],
      result: `(none if ${value} | default(none) is none else ${items})`,
    };
  }
}
