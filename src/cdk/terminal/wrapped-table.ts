import { harmless, textWidth, wrapped } from './text-width';

/** Spaces between two columns. */
export const GAP = 2;

interface WrappedColumn {
  readonly name: string;
  readonly cells: readonly string[];
}

/** A table in which nothing is left out: where there is no room, the widest columns are broken between words. */
export function wrappedTable(columns: readonly WrappedColumn[], width: number): string[] {
  const safe = columns.map(({ name, cells }) => ({ name, cells: cells.map(harmless) }));
  const widths = widthsFor(safe, width);
  const rows = safe[0]?.cells.map((_, index) => safe.map(({ cells }) => cells[index] ?? '')) ?? [];
  return [
    tableLine(safe.map(({ name }, index) => ({ text: name, width: widths[index] ?? 0 }))),
    tableLine(widths.map((width) => ({ text: '─'.repeat(width), width }))),
    ...rows.flatMap((row) => wrappedRow(row, widths)),
  ];
}

/** Takes from the widest one until all fit, or each is as narrow as its longest word. */
function widthsFor(columns: readonly WrappedColumn[], width: number): number[] {
  const widths = columns.map(({ name, cells }) => Math.max(...[name, ...cells].map(textWidth)));
  const least = columns.map(({ name, cells }) =>
    Math.max(...[name, ...cells].flatMap((cell) => cell.split(' ')).map(textWidth)),
  );
  const room = width - GAP * (columns.length - 1);
  for (;;) {
    if (widths.reduce((sum, one) => sum + one, 0) <= room) return widths;
    const spare = widths.map((one, index) => (one > (least[index] ?? 0) ? one : 0));
    const widest = Math.max(...spare);
    if (widest <= 0) return widths;
    widths[spare.indexOf(widest)] = widest - 1;
  }
}

function wrappedRow(cells: readonly string[], widths: readonly number[]): string[] {
  const lines = cells.map((cell, index) => wrapped(cell, widths[index] ?? 0));
  const height = Math.max(...lines.map(({ length }) => length));
  return Array.from({ length: height }, (_, at) =>
    tableLine(lines.map((ofCell, index) => ({ text: ofCell[at] ?? '', width: widths[index] ?? 0 }))),
  );
}

/** A line of a table: each text filled up to its column's width. */
export function tableLine(cells: readonly { readonly text: string; readonly width: number }[]): string {
  return cells
    .map(({ text, width }) => text + ' '.repeat(Math.max(0, width - textWidth(text))))
    .join(' '.repeat(GAP))
    .trimEnd();
}
