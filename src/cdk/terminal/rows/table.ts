import type { JsonObject } from '../../protocol/json';
import { cellText } from './cell';
import { type FittedColumn, fitColumns, GAP } from './column-widths';
import { fitted, harmless, textWidth } from '../text-width';

interface TableOptions {
  /** In the order of their importance. */
  readonly columns: readonly string[];
  readonly key: readonly string[];
  /** Characters in a line. */
  readonly width: number;
}

export interface Table {
  /** Header, rule, and a line for each row. */
  readonly lines: string[];
  /** Columns that there was no room for. */
  readonly hidden: string[];
}

/** A table that is as wide as it may be, and no wider. */
export function table(rows: readonly JsonObject[], { columns, key, width }: TableOptions): Table {
  const cells = new Map(
    columns.map((name) => [name, rows.map((row) => harmless(inSeconds(cellText(row[name]))))]),
  );
  const wanted = columns.map((name) => ({
    name,
    wants: Math.max(textWidth(harmless(name)), ...(cells.get(name) ?? []).map(textWidth)),
    isKey: key.includes(name),
  }));
  const shown = fitColumns(wanted, width);
  const names = new Set(shown.map(({ name }) => name));
  return {
    lines: [
      line(shown, ({ name }) => harmless(name)),
      line(shown, (column) => '─'.repeat(column.width)),
      ...rows.map((_, index) => line(shown, ({ name }) => cells.get(name)?.[index] ?? '')),
    ],
    hidden: columns.filter((name) => !names.has(name)),
  };
}

function line(columns: readonly FittedColumn[], textOf: (column: FittedColumn) => string): string {
  return columns
    .map((column) => padded(fitted(textOf(column), column.width), column.width))
    .join(' '.repeat(GAP))
    .trimEnd();
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(width - textWidth(text));
}

/** A time without its fractions: nobody compares them by eye. */
function inSeconds(text: string): string {
  return text.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.\d+Z$/, '$1Z');
}
