/** Columns between two columns. */
export const GAP = 2;
/** A column of the key shows at least a UUID, any other a word or two. */
const COMFORT_OF_KEY = 36;
const COMFORT = 20;

export interface WantedColumn {
  readonly name: string;
  /** What its longest cell takes. */
  readonly wants: number;
  readonly isKey: boolean;
}

export interface FittedColumn {
  readonly name: string;
  readonly width: number;
}

/**
 * The columns that a width has room for, in their order, each comfortably wide; what is left over goes to those that
 * want more. The first is always shown.
 */
export function fitColumns(columns: readonly WantedColumn[], width: number): FittedColumn[] {
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
