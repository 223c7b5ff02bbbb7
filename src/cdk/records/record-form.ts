import type { JsonObject } from '../protocol/json';
import { recordFinisher, type RuleFinder, type UnknownRule } from './record-shape';
import { type ObjectShape, textShape } from './text-shape';

/** How a source's records are finished before they are written. */
export interface RecordForm {
  /** Makes the function that finishes a stream's records. `onUnknown` is called with each field that the schema lacks. */
  finisher(stream: string, onUnknown: (path: string) => void): (record: JsonObject) => void;
  /** The shape of a stream's records, if they can be finished as text. Both ways give the same records. */
  textShape(stream: string): ObjectShape | undefined;
}

/** All schemas of a source, and its rules. */
interface RecordFormOptions {
  /** By stream, with references resolved. */
  readonly schemas: Readonly<Record<string, JsonObject>>;
  /** The rule for a field, by its schema. Default: none. */
  readonly ruleFor?: RuleFinder;
  /** The rule for fields that a stream's schema lacks. Default: they are passed on unchanged. */
  readonly unknownRuleFor?: (schema: JsonObject) => UnknownRule | undefined;
  /** Members that are removed at any depth. */
  readonly omitted?: ReadonlySet<string>;
}

/** Finishes records by their schemas: normalizes timestamps, applies the rules of fields, reports unknown fields. */
export function recordForm({
  schemas,
  ruleFor = () => undefined,
  unknownRuleFor = () => undefined,
  omitted = new Set(),
}: RecordFormOptions): RecordForm {
  return {
    finisher: (stream, onUnknown) => {
      const schema = schemas[stream] ?? {};
      return recordFinisher({ schema, ruleFor, unknownRule: unknownRuleFor(schema), omitted, onUnknown });
    },
    textShape: (stream) => textShape(schemas[stream] ?? {}, ruleFor),
  };
}
