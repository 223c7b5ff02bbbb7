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
  const all = columns.map((name) => {
    const header = harmless(name);
    const cells = rows.map((row) => harmless(inSeconds(cellText(row[name]))));
    const wants = Math.max(...[header, ...cells].map(textWidth));
    const comfort = Math.min(wants, key.includes(name) ? COMFORT_OF_KEY : COMFORT);
    return { name, header, cells, wants, comfort };
  });
  const shown = fitColumns(all, width);
  const line = (textOf: (column: (typeof shown)[number]) => string) =>
    tableLine(shown.map((column) => ({ ...column, text: fitted(textOf(column), column.width) })));
  return {
    lines: [
      line(({ header }) => header),
      line((column) => '─'.repeat(column.width)),
      ...rows.map((_, index) => line(({ cells }) => cells[index] ?? '')),
    ],
    hidden: columns.filter((name) => !shown.some((column) => column.name === name)),
  };
}

/** A time without its fractions: nobody compares them by eye. */
function inSeconds(text: string): string {
  return text.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.\d+Z$/, '$1Z');
}

interface WantedWidth {
  /** What its longest cell takes. */
  readonly wants: number;
  /** What it takes at least. */
  readonly comfort: number;
}

/**
 * The columns that a width has room for, in their order, each comfortably wide; what is left over goes to those that
 * want more. The first is always shown.
 */
function fitColumns<C extends WantedWidth>(columns: readonly C[], width: number): (C & { width: number })[] {
  const fitting: (C & { width: number })[] = [];
  let left = width + GAP;
  for (const column of columns) {
    const taken = fitting.length === 0 ? Math.min(column.comfort, width) : column.comfort;
    if (taken + GAP > left) continue;
    fitting.push({ ...column, width: taken });
    left -= taken + GAP;
  }
  for (const column of fitting) {
    const more = Math.min(column.wants - column.width, left);
    column.width += more;
    left -= more;
  }
  return fitting;
}
