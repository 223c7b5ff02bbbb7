import type { Json, JsonObject } from '../protocol/json';
import { cellText } from './cell';

/** The columns of a table, the most telling ones first. */
export interface ColumnOrder {
  /** The first ones are the key. */
  readonly shown: readonly string[];
  /** Columns in which no row has anything. */
  readonly empty: readonly string[];
}

/** Every column: the key, then as the schema has them, then those that the schema does not know. */
export function allColumns(
  rows: readonly JsonObject[],
  key: readonly string[],
  declared: readonly string[],
): string[] {
  return [...new Set([...key, ...declared, ...rows.flatMap((row) => Object.keys(row))])];
}

/** Longer lists and objects seldom fit, in characters of their JSON. */
const SHORT = 40;

/**
 * The key, then what tells the rows apart, then what is the same in all of them, then the ids of what they belong to,
 * and at last what is nested and long.
 */
export function orderColumns(
  rows: readonly JsonObject[],
  key: readonly string[],
  columns: readonly string[],
): ColumnOrder {
  const isEmpty = (name: string) => !key.includes(name) && rows.every((row) => isNothing(row[name]));
  const full = columns.filter((name) => !isEmpty(name));
  return {
    shown: full
      .map((name) => ({ name, rank: key.includes(name) ? 0 : rankOf(name, rows) }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ name }) => name),
    empty: columns.filter(isEmpty),
  };
}

function rankOf(name: string, rows: readonly JsonObject[]): number {
  const isLong = rows.some((row) => typeof row[name] === 'object' && cellText(row[name]).length > SHORT);
  if (isLong) return 4;
  if (name.endsWith('Id')) return 3;
  return rows.length > 1 && new Set(rows.map((row) => cellText(row[name]))).size === 1 ? 2 : 1;
}

function isNothing(value: Json | undefined): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === null || value === undefined || value === '';
}
