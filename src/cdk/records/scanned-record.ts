import type { Bytes } from '../protocol/byte-line';
import type { JsonObject } from '../protocol/json';

const SCANNED = Symbol('scanned');

/** A record that was not parsed. */
export interface RecordBytes {
  /** The record, finished but for its closing brace. */
  readonly bytes: Bytes;
  /** The common members that it has, as bits. */
  readonly own: number;
}

/** A record as bytes. As an object, it has only the members that the reader needs: its key, and perhaps its time. */
export function scannedRecord(key: string, value: string, scanned: RecordBytes): JsonObject {
  const record: JsonObject & { [SCANNED]: RecordBytes } = { [SCANNED]: scanned };
  record[key] = value;
  return record;
}

/** The bytes of a scanned record; undefined for others. */
export function scannedText(record: JsonObject): RecordBytes | undefined {
  return (record as JsonObject & { [SCANNED]?: RecordBytes | undefined })[SCANNED];
}

/** Is it a scanned record? Then its members are finished already. */
export function isScanned(record: JsonObject): boolean {
  return scannedText(record) !== undefined;
}
