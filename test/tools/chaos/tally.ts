/** The results of one or several runs of a case. */
export interface Tally {
  readonly runs: number;
  /** Faults that the fake injected, or kills and aborts. */
  readonly faults: number;
  /** True rows that had to come. */
  readonly expected: number;
  readonly lost: number;
  /** Records that came again after a break, which is allowed. */
  readonly repeated: number;
  /** Problems. */
  readonly problems: readonly string[];
}

export const NOTHING: Tally = { runs: 0, faults: 0, expected: 0, lost: 0, repeated: 0, problems: [] };

export function sum(a: Tally, b: Tally): Tally {
  return {
    runs: a.runs + b.runs,
    faults: a.faults + b.faults,
    expected: a.expected + b.expected,
    lost: a.lost + b.lost,
    repeated: a.repeated + b.repeated,
    problems: [...a.problems, ...b.problems],
  };
}

const WIDTHS = [58, 5, 7, 9, 5, 9];

/** A table of cases and their results. */
export function table(rows: readonly (readonly [string, Tally])[]): string {
  const total = rows.reduce((all, [, tally]) => sum(all, tally), NOTHING);
  const lines = [...rows, ['in all', total] as const].map(
    ([name, { runs, faults, expected, lost, repeated }]) =>
      line([name, runs, faults, expected, lost, repeated]),
  );
  const head = line(['', 'runs', 'faults', 'expected', 'lost', 'repeated']);
  return `${[head, '-'.repeat(head.length), ...lines].join('\n')}\n`;
}

function line(cells: readonly (string | number)[]): string {
  return cells
    .map((cell, index) =>
      index === 0 ? String(cell).padEnd(WIDTHS[index] ?? 0) : String(cell).padStart(WIDTHS[index] ?? 0),
    )
    .join(' ');
}
