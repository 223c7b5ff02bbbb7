import type { JsonObject } from '../protocol/json';

const TEXT = Symbol('text');
const OWN = Symbol('own');

export interface Scanned {
  readonly text: string;
  /** Which of the members that all records have in common it has itself. */
  readonly own: number;
}

/**
 * A record that stays text: only the members that a reader looks at are there. The text is finished but for its
 * closing brace, and one character is one byte.
 */
export function scannedRecord(members: JsonObject, { text, own }: Scanned): JsonObject {
  const record: JsonObject & { [TEXT]?: string; [OWN]?: number } = members;
  record[TEXT] = text;
  record[OWN] = own;
  return record;
}

/** The text of a record that stayed text. */
export function scannedText(record: JsonObject): Scanned | undefined {
  const { [TEXT]: text, [OWN]: own } = record as JsonObject & { [TEXT]?: string; [OWN]?: number };
  return text === undefined || own === undefined ? undefined : { text, own };
}

/** Did the record stay text? Then what it shows is finished too. */
export function isScanned(record: JsonObject): boolean {
  return TEXT in record;
}
