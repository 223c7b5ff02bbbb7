import { exactText, stringifyExact } from '../../protocol/exact-json';
import type { Json } from '../../protocol/json';

/** A value as the text of one cell: nothing for null, JSON for lists and objects. */
export function cellText(value: Json | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') return stringifyExact(value);
  return exactText(value) ?? String(value);
}
