import { Expected } from './json-text';
import { isJsonObject, type JsonObject } from '../protocol/json';
import { hasType, type RuleFinder } from './record-shape';

/** How many fields an object may have, so that a number's bits tell which were seen. */
const MOST_FIELDS = 31;

/** What is done with a value when its record stays text. */
export type TextShape =
  | { readonly kind: 'plain' }
  | { readonly kind: 'time' }
  /** Stays as it is where the record's member `by` is a text for which nothing has to be done; else the record is parsed. */
  | { readonly kind: 'ruled'; readonly idle: IdleRule | undefined }
  | { readonly kind: 'list'; readonly item: TextShape }
  | ObjectShape;

/** When a rule leaves every value as it is. */
export interface IdleRule {
  readonly by: string;
  readonly test: (text: string) => boolean;
}

export interface ObjectShape {
  readonly kind: 'object';
  readonly fields: ReadonlyMap<string, TextField>;
  /** The field that came first the last time: most likely it does again. */
  first: TextField | undefined;
}

export class TextField {
  /** `"name":`, as it most likely comes. */
  readonly expected: Expected;
  /** The field that came after it the last time: most likely it does again. */
  next: TextField | undefined;
  /** Somebody needs to know what it says. */
  isLookedAt = false;
  /** What it says in the record at hand, where that is a text or a number. */
  said: string | undefined;

  constructor(
    readonly name: string,
    readonly shape: TextShape,
    /** A bit of its own among the fields of its object. */
    readonly bit: number,
  ) {
    this.expected = new Expected(`${JSON.stringify(name)}:`);
  }
}

const PLAIN: TextShape = { kind: 'plain' };
const TIME: TextShape = { kind: 'time' };

interface TextShapeOptions {
  /** The stream's schema, its references resolved. */
  readonly schema: JsonObject;
  readonly ruleFor: RuleFinder;
}

/** The shape of a stream's records; undefined where they can't stay text. Says the same as `recordFinisher` does. */
export function textShape(options: TextShapeOptions): ObjectShape | undefined {
  const shape = shapeFor(options.schema, options);
  return shape?.kind === 'object' ? shape : undefined;
}

function shapeFor(schema: JsonObject, options: TextShapeOptions): TextShape | undefined {
  const rule = options.ruleFor(schema);
  if (rule !== undefined) return { kind: 'ruled', idle: rule.idle };
  if (schema['format'] === 'date-time') return TIME;
  if (hasType(schema, 'object')) return objectShape(schema, options);
  if (hasType(schema, 'array') && isJsonObject(schema['items'])) {
    const item = shapeFor(schema['items'], options);
    return item === undefined ? undefined : { kind: 'list', item };
  }
  return PLAIN;
}

function objectShape(schema: JsonObject, options: TextShapeOptions): TextShape | undefined {
  const properties = isJsonObject(schema['properties']) ? Object.entries(schema['properties']) : [];
  if (properties.length > MOST_FIELDS) return undefined;
  const fields = new Map<string, TextField>();
  for (const [index, [name, property]] of properties.entries()) {
    const shape = isJsonObject(property) ? shapeFor(property, options) : PLAIN;
    if (shape === undefined) return undefined;
    fields.set(name, new TextField(name, shape, 1 << index));
  }
  return { kind: 'object', fields, first: undefined };
}
