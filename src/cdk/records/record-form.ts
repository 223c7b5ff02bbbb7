import type { JsonObject } from '../protocol/json';
import { recordFinisher, type RuleFinder, type UnknownRule } from './record-shape';
import { type ObjectShape, textShape } from './text-shape';

/** How a source's records are finished before they are written. */
export interface RecordForm {
  /** Makes the function that finishes a stream's records. It is told the path of each field that the schema lacks. */
  finisher(stream: string, onUnknown: (path: string) => void): (record: JsonObject) => void;
  /** The shape of a stream's records, where they can be finished as text; it says the same as the finisher. */
  textShape(stream: string): ObjectShape | undefined;
}

interface RecordFormOptions {
  /** By stream, with references resolved. */
  readonly schemas: Readonly<Record<string, JsonObject>>;
  /** Gives the rule that a field's schema asks for, if it asks for one. Default: none does. */
  readonly ruleFor?: RuleFinder;
  /** Gives the rule for fields that a stream's schema does not know. Default: they are passed on as they are. */
  readonly unknownRuleFor?: (schema: JsonObject) => UnknownRule | undefined;
  /** Members that are left out wherever they stand. */
  readonly omitted?: ReadonlySet<string>;
}

/** Records as their schemas say: timestamps in one form, the rules of fields applied. Other fields are reported. */
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
    textShape: (stream) => textShape({ schema: schemas[stream] ?? {}, ruleFor }),
  };
}
