import { isJsonObject, type Json, type JsonObject } from '../protocol/json';
import { normalizeTimestamp } from '../time/timestamp';

/** Changes one value of a record before it is written. */
export interface FieldRule {
  (value: Json, owner: JsonObject): Json;
  /** Where the owner's member `by` is a text that passes the test, the rule leaves every value as it is. */
  readonly idle?: { readonly by: string; readonly test: (text: string) => boolean };
}

/** Gives the rule that a field's schema asks for, if it asks for one. */
export type RuleFinder = (schema: JsonObject) => FieldRule | undefined;

type Finish = (value: Json, owner: JsonObject, path: string) => Json;

const PLAIN = 'plain';
type Field = typeof PLAIN | Finish;

interface RecordFinisherOptions {
  /** The stream's schema, its references resolved. */
  readonly schema: JsonObject;
  readonly ruleFor: RuleFinder;
  /** Members that are left out wherever they stand. */
  readonly omitted: ReadonlySet<string>;
  /** Told the path of each field that the schema does not know, once each. */
  readonly onUnknown: (path: string) => void;
}

/**
 * Makes records what the schema says: timestamps in one form, the rules of fields applied, what is left out taken
 * out. Fields that the schema does not know stay, and are reported. Works in place.
 */
export function recordFinisher(options: RecordFinisherOptions): (record: JsonObject) => void {
  const unknown = new Set<string>();
  const report = (path: string) => {
    if (unknown.has(path)) return;
    unknown.add(path);
    options.onUnknown(path);
  };
  const finish = objectFinisher(options.schema, options, report);
  return (record) => {
    finish(record, record, '');
  };
}

type Report = (path: string) => void;

function fieldFor(schema: JsonObject, options: RecordFinisherOptions, report: Report): Field {
  const rule = options.ruleFor(schema);
  if (rule !== undefined) return rule;
  if (schema['format'] === 'date-time') return finishTimestamp;
  if (hasType(schema, 'object')) return objectFinisher(schema, options, report);
  if (hasType(schema, 'array') && isJsonObject(schema['items'])) {
    const item = fieldFor(schema['items'], options, report);
    return item === PLAIN ? PLAIN : listFinisher(item);
  }
  return PLAIN;
}

function objectFinisher(schema: JsonObject, options: RecordFinisherOptions, report: Report): Finish {
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : undefined;
  if (properties === undefined) return (value) => value;
  const fields = new Map<string, Field>();
  for (const [name, property] of Object.entries(properties)) {
    if (isJsonObject(property)) fields.set(name, fieldFor(property, options, report));
  }
  return (value, _owner, path) => {
    if (!isJsonObject(value)) return value;
    // A rule may look at the members beside its own: none is changed before all are finished.
    let changed: JsonObject | undefined;
    for (const name in value) {
      const field = fields.get(name);
      if (field === PLAIN) continue;
      const member = value[name];
      if (field === undefined) {
        // Set to undefined, not deleted: a deleted member makes the object slow, and neither is written.
        if (options.omitted.has(name)) value[name] = undefined;
        else if (member !== undefined) report(path + name);
      } else if (member !== null && member !== undefined) {
        const finished = field(member, value, `${path}${name}.`);
        if (finished !== member) (changed ??= {})[name] = finished;
      }
    }
    return changed === undefined ? value : Object.assign(value, changed);
  };
}

function listFinisher(item: Finish): Finish {
  return (value, owner, path) => {
    if (!Array.isArray(value)) return value;
    for (let index = 0; index < value.length; index++) {
      const member = value[index] as Json;
      if (member !== null) value[index] = item(member, owner, path);
    }
    return value;
  };
}

function finishTimestamp(value: Json): Json {
  return typeof value === 'string' ? (normalizeTimestamp(value) ?? value) : value;
}

/** Does the schema allow the type? */
export function hasType(schema: JsonObject, type: string): boolean {
  return schema['type'] === type || (Array.isArray(schema['type']) && schema['type'].includes(type));
}
