import { stringifyExact } from '../../protocol/exact-json';
import { type JsonObject } from '../../protocol/json';
import { allColumns, cellText, orderColumns } from './columns';
import { table } from './table';
import { escaped, harmless, harmlessLines } from '../text-width';

/** The forms that rows can be shown in. */
export const ROW_FORMATS = ['table', 'json', 'csv'] as const;
/** One of them. */
export type RowFormat = (typeof ROW_FORMATS)[number];

/** What decides which columns are shown. */
export interface RowLayout {
  readonly key: readonly string[];
  /** The names that the stream's schema declares. */
  readonly declared: readonly string[];
  /** The columns that a table begins with. */
  readonly first: readonly string[];
  /** The columns that are asked for; absent: all, as far as a table has room. */
  readonly chosen?: readonly string[];
  /** Characters in a line. */
  readonly width: number;
}

interface FormattedRows {
  /** Without their line ends, which are a newline each. */
  readonly lines: readonly string[];
  /** What the lines don't show. */
  readonly note?: string;
}

/** Rows for a person, or for a program that they are handed on to. */
export function formatRows(
  format: RowFormat,
  rows: readonly JsonObject[],
  { key, declared, first, chosen, width }: RowLayout,
): FormattedRows {
  if (format === 'json')
    return {
      lines: rows.map((row) => escaped(stringifyExact(chosen === undefined ? row : part(row, chosen)))),
    };
  const columns = chosen ?? allColumns(rows, key, declared);
  // The newline that follows makes the line end that the RFC asks for.
  if (format === 'csv') return { lines: csvLines(rows, columns).map((line) => `${line}\r`) };
  if (rows.length === 0) return { lines: [] };
  const { shown, empty } =
    chosen === undefined ? orderColumns(rows, { key, first }, columns) : { shown: chosen, empty: [] };
  const { lines, hidden } = table(rows, { columns: shown, key, width });
  const notes = [
    ...(hidden.length === 0 ? [] : [`Columns that did not fit: ${hidden.join(', ')}.`]),
    ...(empty.length === 0 ? [] : [`Empty in these rows: ${empty.join(', ')}.`]),
    ...(hidden.length === 0 ? [] : ['Choose with --columns, or see all of it with --format json.']),
  ];
  return { lines, ...(notes.length === 0 ? {} : { note: harmless(notes.join(' ')) }) };
}

function part(row: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
}

/** A spreadsheet takes a cell that begins so for a formula, and runs it. */
const FORMULA = /^[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/;
const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/** CSV as RFC 4180 has it, without the line ends: a header and a line for each row. Lists and objects are JSON texts. */
function csvLines(rows: readonly JsonObject[], columns: readonly string[]): string[] {
  return [
    columns.map(quoted).join(','),
    ...rows.map((row) => columns.map((name) => quoted(cellText(row[name]))).join(',')),
  ];
}

function quoted(text: string): string {
  const safe = harmlessLines(FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
