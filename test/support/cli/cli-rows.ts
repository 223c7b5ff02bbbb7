import type { Row } from './cli-output';

/** A row's key as one text. */
export function keyText(row: Row, key: readonly string[]): string {
  return key.map((field) => String(row[field])).join('/');
}

/** The result of a destination that merges by key: the last row of each key. */
export function merged(rows: Iterable<Row>, key: readonly string[]): Map<string, Row> {
  const byKey = new Map<string, Row>();
  for (const row of rows) byKey.set(keyText(row, key), row);
  return byKey;
}

/** The keys of rows, in order, including repeats. */
export function sortedKeys(rows: Iterable<Row>, key: readonly string[]): string[] {
  return [...rows].map((row) => keyText(row, key)).sort();
}

/** Keys that are in the list more than once. */
export function repeated(keys: readonly string[]): string[] {
  return keys.filter((key, index) => keys.indexOf(key) !== index);
}
