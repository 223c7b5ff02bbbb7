import { ExpectedText } from './json-text';
import { isJsonObject, type JsonObject } from '../protocol/json';
import { hasType, type IdleRule, type RuleFinder } from './record-shape';

/** Most fields of an object: each has a bit of a number. */
const MOST_FIELDS = 31;

/** How a value of a scanned record is handled. */
export type TextShape =
  | { readonly kind: 'plain' }
  | { readonly kind: 'time' }
  /** Unchanged if the idle rule's test passes; otherwise the record is parsed. */
  | { readonly kind: 'ruled'; readonly idle: IdleRule | undefined }
  | { readonly kind: 'list'; readonly item: TextShape }
  | ObjectShape;

/** An object, by the fields that its schema has. */
export interface ObjectShape {
  readonly kind: 'object';
  readonly fields: ReadonlyMap<string, TextField>;
  /** The first field of the last object: most likely the next one begins with it too. */
  first: TextField | undefined;
}

/** A field of an object, and what the last object showed of it. */
export class TextField {
  /** `"name":`, the usual form. */
  readonly expected: ExpectedText;
  /** The field that followed it in the last object. */
  next: TextField | undefined;
  /** The reader needs its text. */
  isNeeded = false;
  /** Its text in the current record, if it is a text or a number. */
  text: string | undefined;

  constructor(
    readonly name: string,
    readonly shape: TextShape,
    /** Its bit among the fields of its object. */
    readonly bit: number,
  ) {
    this.expected = new ExpectedText(`${JSON.stringify(name)}:`);
  }
}

const PLAIN: TextShape = { kind: 'plain' };
const TIME: TextShape = { kind: 'time' };

/**
 * The shape of a stream's records, by its schema with references resolved; undefined if they must be parsed.
 * `recordFinisher` gives the same records.
 */
export function textShape(schema: JsonObject, ruleFor: RuleFinder): ObjectShape | undefined {
  const shape = shapeFor(schema, ruleFor);
  return shape?.kind === 'object' ? shape : undefined;
}

function shapeFor(schema: JsonObject, ruleFor: RuleFinder): TextShape | undefined {
  const rule = ruleFor(schema);
  if (rule !== undefined) return { kind: 'ruled', idle: rule.idle };
  if (schema['format'] === 'date-time') return TIME;
  if (hasType(schema, 'object')) return objectShape(schema, ruleFor);
  if (hasType(schema, 'array') && isJsonObject(schema['items'])) {
    const item = shapeFor(schema['items'], ruleFor);
    return item === undefined ? undefined : { kind: 'list', item };
  }
  return PLAIN;
}

function objectShape(schema: JsonObject, ruleFor: RuleFinder): TextShape | undefined {
  const properties = isJsonObject(schema['properties']) ? Object.entries(schema['properties']) : [];
  if (properties.length > MOST_FIELDS) return undefined;
  const fields = new Map<string, TextField>();
  for (const [index, [name, property]] of properties.entries()) {
    const shape = isJsonObject(property) ? shapeFor(property, ruleFor) : PLAIN;
    if (shape === undefined) return undefined;
    fields.set(name, new TextField(name, shape, 1 << index));
  }
  return { kind: 'object', fields, first: undefined };
}
