import { isJsonObject, type Json, type JsonObject } from '../protocol/json';
import { normalizeTimestamp } from '../time/timestamp';

/** Changes one value of a record before it is written. `collected`: see `collects`. */
export interface FieldRule {
  (value: Json, owner: JsonObject, collected: ReadonlySet<string>): Json;
  /** The rule's texts are collected before any rule is applied, and passed to all rules of the record. */
  readonly collects?: boolean;
  readonly idle?: IdleRule;
}

/** When a rule changes nothing: the owner's member `by` is a text that passes the test. */
export interface IdleRule {
  readonly by: string;
  readonly test: (text: string) => boolean;
}

/** The rule for a field, by its schema. */
export type RuleFinder = (schema: JsonObject) => FieldRule | undefined;

/** The name and the value to write for a field that the schema lacks. */
export type UnknownRule = (
  name: string,
  value: Json,
  collected: ReadonlySet<string>,
) => { readonly name: string; readonly value: Json };

type Finish = (value: Json, owner: JsonObject, path: string, collected: ReadonlySet<string>) => Json;

const PLAIN = 'plain';
type Field = typeof PLAIN | Finish;

/** What is done with the fields that a schema has, and with others. */
interface RecordFinisherOptions {
  /** The stream's schema, its references resolved. */
  readonly schema: JsonObject;
  readonly ruleFor: RuleFinder;
  /** Default: unknown fields are unchanged. */
  readonly unknownRule?: UnknownRule | undefined;
  /** Members that are removed at any depth. */
  readonly omitted: ReadonlySet<string>;
  /** Called once with the path of each field that the schema lacks. */
  readonly onUnknown: (path: string) => void;
}

/** Most unknown fields that are reported: an API may use data as names. */
const MOST_UNKNOWN = 1_000;
const NOTHING: ReadonlySet<string> = new Set();

/**
 * Finishes records in place by their schema: normalizes timestamps, applies the rules of fields, removes omitted
 * members. Fields that the schema lacks are reported, and go by `unknownRule`.
 */
export function recordFinisher(options: RecordFinisherOptions): (record: JsonObject) => void {
  const unknown = new Set<string>();
  const report = (path: string) => {
    if (unknown.has(path) || unknown.size >= MOST_UNKNOWN) return;
    unknown.add(path);
    options.onUnknown(path);
  };
  const finish = objectFinisher(options.schema, options, report);
  const collect = collectorFor(options.schema, options.ruleFor);
  return (record) => {
    finish(record, record, '', collect === undefined ? NOTHING : collected(record, collect));
  };
}

type Report = (path: string) => void;
type Collect = (value: Json, into: Set<string>) => void;

function collected(record: JsonObject, collect: Collect): ReadonlySet<string> {
  const texts = new Set<string>();
  collect(record, texts);
  return texts;
}

/** Undefined if the schema has nothing to collect. */
function collectorFor(schema: JsonObject, ruleFor: RuleFinder): Collect | undefined {
  const rule = ruleFor(schema);
  if (rule !== undefined) {
    if (rule.collects !== true) return undefined;
    return (value, into) => {
      if (typeof value === 'string') into.add(value);
    };
  }
  const { items, properties } = schema;
  if (isJsonObject(items)) {
    const item = collectorFor(items, ruleFor);
    if (item === undefined) return undefined;
    return (value, into) => {
      if (Array.isArray(value)) for (const member of value) item(member, into);
    };
  }
  const members = Object.entries(isJsonObject(properties) ? properties : {}).flatMap(([name, property]) => {
    const collect = isJsonObject(property) ? collectorFor(property, ruleFor) : undefined;
    return collect === undefined ? [] : [{ name, collect }];
  });
  if (members.length === 0) return undefined;
  return (value, into) => {
    if (isJsonObject(value)) for (const { name, collect } of members) collect(value[name] ?? null, into);
  };
}

function fieldFor(schema: JsonObject, options: RecordFinisherOptions, report: Report): Field {
  const rule = options.ruleFor(schema);
  if (rule !== undefined) return (value, owner, _path, texts) => rule(value, owner, texts);
  if (schema['format'] === 'date-time') return simple(finishTimestamp, options);
  if (hasType(schema, 'object')) return objectFinisher(schema, options, report);
  if (hasType(schema, 'array') && isJsonObject(schema['items'])) {
    const item = fieldFor(schema['items'], options, report);
    return item === PLAIN ? PLAIN : listFinisher(item, holdsRule(schema, options.ruleFor));
  }
  return simple(PLAIN, options);
}

/** A field without members. If it has some, they are unknown. */
function simple(field: Field, { unknownRule }: RecordFinisherOptions): Field {
  if (unknownRule === undefined) return field;
  return (value, owner, path, texts) => {
    if (typeof value === 'object') return unknownRule('', value, texts).value;
    return field === PLAIN ? value : field(value, owner, path, texts);
  };
}

/** Does the schema have a rule at any depth? Then a value of another type may contain what the rule hides. */
function holdsRule(schema: JsonObject, ruleFor: RuleFinder): boolean {
  if (ruleFor(schema) !== undefined) return true;
  const { items, properties } = schema;
  return [items, ...Object.values(isJsonObject(properties) ? properties : {})].some(
    (part) => isJsonObject(part) && holdsRule(part, ruleFor),
  );
}

function objectFinisher(schema: JsonObject, options: RecordFinisherOptions, report: Report): Finish {
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : undefined;
  if (properties === undefined) return (value) => value;
  const { omitted, unknownRule } = options;
  const isGuarded = holdsRule(schema, options.ruleFor);
  const fields = new Map<string, Field>();
  for (const [name, property] of Object.entries(properties)) {
    if (isJsonObject(property)) fields.set(name, fieldFor(property, options, report));
  }
  return (value, _owner, path, texts) => {
    if (!isJsonObject(value)) return isGuarded ? null : value;
    // A rule may read other members of the owner, so none is changed before all are finished.
    let changed: JsonObject | undefined;
    for (const name in value) {
      const field = fields.get(name);
      if (field === PLAIN) continue;
      const member = value[name];
      if (field === undefined) {
        // Not deleted: that would make the object slow, and undefined members are not written.
        if (omitted.has(name)) value[name] = undefined;
        else if (member !== undefined) {
          const shown = unknownRule?.(name, member, texts) ?? { name, value: member };
          report(path + shown.name);
          if (shown.name !== name) value[name] = undefined;
          if (shown.name !== name || shown.value !== member) (changed ??= {})[shown.name] = shown.value;
        }
      } else if (member !== null && member !== undefined) {
        const finished = field(member, value, `${path}${name}.`, texts);
        if (finished !== member) (changed ??= {})[name] = finished;
      }
    }
    return changed === undefined ? value : Object.assign(value, changed);
  };
}

function listFinisher(item: Finish, isGuarded: boolean): Finish {
  return (value, owner, path, texts) => {
    if (!Array.isArray(value)) return isGuarded ? null : value;
    for (let index = 0; index < value.length; index++) {
      const member = value[index] as Json;
      if (member !== null) value[index] = item(member, owner, path, texts);
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
