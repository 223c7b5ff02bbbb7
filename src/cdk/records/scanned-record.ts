import type { Bytes } from '../protocol/byte-line';
import type { JsonObject } from '../protocol/json';

const SCANNED = Symbol('scanned');

export interface Scanned {
  /** The record, finished but for its closing brace. */
  readonly bytes: Bytes;
  /** Which of the members that all records have in common it has itself. */
  readonly own: number;
}

/** What to copy for a record that shows these members. */
export function scannedForm(members: readonly string[]): JsonObject {
  const form: JsonObject & { [SCANNED]?: Scanned | undefined } = { [SCANNED]: undefined };
  for (const name of members) form[name] = '';
  return form;
}

/** A record that stays text: only the members that a reader looks at are there. */
export function scannedRecord(members: JsonObject, scanned: Scanned): JsonObject {
  const record: JsonObject & { [SCANNED]?: Scanned | undefined } = members;
  record[SCANNED] = scanned;
  return record;
}

/** The text of a record that stayed text. */
export function scannedText(record: JsonObject): Scanned | undefined {
  return (record as JsonObject & { [SCANNED]?: Scanned | undefined })[SCANNED];
}

/** Did the record stay text? Then what it shows is finished too. */
export function isScanned(record: JsonObject): boolean {
  return scannedText(record) !== undefined;
}
