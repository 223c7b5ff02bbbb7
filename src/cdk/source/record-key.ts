import { exactText } from '../protocol/exact-json';
import type { JsonObject } from '../protocol/json';

/** A record's key as one text. */
export function recordKey(record: JsonObject, key: readonly string[]): string {
  if (key.length === 1) return exactText(record[key[0] as string]) ?? '';
  return key.map((name) => exactText(record[name]) ?? '').join('/');
}
