import type { JsonObject } from '../../protocol/json';
import { cellText } from './columns';
import { fitted, harmless, textWidth } from '../text-width';
import { GAP, tableLine } from '../wrapped-table';

/** A column of the key shows at least a UUID, any other a word or two. */
const COMFORT_OF_KEY = 36;
const COMFORT = 20;

/** Which columns a table may show, and how wide it may be. */
interface TableOptions {
  /** In the order of their importance. */
  readonly columns: readonly string[];
  readonly key: readonly string[];
  /** Characters in a line. */
  readonly width: number;
}

interface Table {
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
  return tableLine(columns.map((column) => ({ text: fitted(textOf(column), column.width), ...column })));
}

/** A time without its fractions: nobody compares them by eye. */
function inSeconds(text: string): string {
  return text.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.\d+Z$/, '$1Z');
}

interface WantedColumn {
  readonly name: string;
  /** What its longest cell takes. */
  readonly wants: number;
  readonly isKey: boolean;
}

interface FittedColumn {
  readonly name: string;
  readonly width: number;
}

/**
 * The columns that a width has room for, in their order, each comfortably wide; what is left over goes to those that
 * want more. The first is always shown.
 */
function fitColumns(columns: readonly WantedColumn[], width: number): FittedColumn[] {
  const fitting: { column: WantedColumn; width: number }[] = [];
  let left = width + GAP;
  for (const column of columns) {
    const comfortable = Math.min(column.wants, column.isKey ? COMFORT_OF_KEY : COMFORT);
    const taken = fitting.length === 0 ? Math.min(comfortable, width) : comfortable;
    if (taken + GAP > left) continue;
    fitting.push({ column, width: taken });
    left -= taken + GAP;
  }
  for (const one of fitting) {
    const more = Math.min(one.column.wants - one.width, left);
    one.width += more;
    left -= more;
  }
  return fitting.map(({ column: { name }, width: taken }) => ({ name, width: taken }));
}
