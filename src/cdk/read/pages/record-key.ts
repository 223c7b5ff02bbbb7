import { exactText } from '../../protocol/exact-json';
import type { JsonObject } from '../../protocol/json';

/** A record's key as one text. */
export function recordKey(record: JsonObject, key: readonly string[]): string {
  const [first = ''] = key;
  // Most keys are one field, and every event passes here.
  if (key.length === 1) return exactText(record[first]) ?? '';
  return key.map((name) => exactText(record[name]) ?? '').join('/');
}
