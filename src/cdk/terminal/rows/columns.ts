import type { Json, JsonObject } from '../../protocol/json';
import { exactText, stringifyExact } from '../../protocol/exact-json';

/** The columns of a table, the most telling ones first. */
interface ColumnOrder {
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

/** Fields that people know a row by. */
const TELLING = /(?:^|[a-z])(?:name|key|email|title|date|datetime)$/i;

/** What a person wants to see first. */
interface ColumnHints {
  readonly key: readonly string[];
  /** What a person looks at first, as far as the source says so. */
  readonly first: readonly string[];
}

/**
 * First come the columns that the source chose, then names, then what differs between rows, then what is the same in
 * all. Ids come later, and what is nested and long comes last. People know rows by names; programs get ids from other
 * formats.
 */
export function orderColumns(
  rows: readonly JsonObject[],
  { key, first }: ColumnHints,
  columns: readonly string[],
): ColumnOrder {
  const isEmpty = (name: string) => !key.includes(name) && rows.every((row) => isBlank(row[name]));
  const full = columns.filter((name) => !isEmpty(name));
  const ranked = full.map((name) => ({ name, rank: key.includes(name) ? 3 : rankOf(name, rows) }));
  const others = ranked.filter(({ name }) => !first.includes(name)).sort((a, b) => a.rank - b.rank);
  return {
    shown: [...first.filter((name) => full.includes(name)), ...others.map(({ name }) => name)],
    empty: columns.filter(isEmpty),
  };
}

function rankOf(name: string, rows: readonly JsonObject[]): number {
  const isLong = rows.some((row) => typeof row[name] === 'object' && cellText(row[name]).length > SHORT);
  if (isLong) return 5;
  if (name.endsWith('Id')) return 4;
  if (rows.length > 1 && new Set(rows.map((row) => cellText(row[name]))).size === 1) return 2;
  return TELLING.test(name) ? 0 : 1;
}

function isBlank(value: Json | undefined): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === null || value === undefined || value === '';
}

/** A value as the text of one cell: nothing for null, JSON for lists and objects. */
export function cellText(value: Json | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') return stringifyExact(value);
  return exactText(value) ?? String(value);
}
