const COLUMNS = [
  ['part', ({ part }) => part],
  ['program', ({ program }) => program],
  ['records', ({ records }) => whole(records)],
  ['requests', ({ requests }) => whole(requests)],
  ['seconds', ({ seconds }) => fixed(seconds, seconds < 1 ? 3 : 2)],
  ['CPU s', ({ cpuSeconds }) => fixed(cpuSeconds, 2)],
  ['peak MB', ({ peakMb }) => fixed(peakMb, 0)],
  ['× bare', ({ toBare }) => fixed(toBare, 2)],
  ['CPU × bare', ({ cpuToBare }) => fixed(cpuToBare, 2)],
  ['× faster than peer', ({ toPeer }) => fixed(toPeer, 1)],
  ['× ideal', ({ toIdeal }) => fixed(toIdeal, 2)],
  ['target', ({ target }) => target ?? ''],
  ['holds', ({ target, holds }) => (target ? (holds ? 'yes' : 'NO') : '')],
];

/** The results as one table in Markdown. */
export function table(rows) {
  const cells = [COLUMNS.map(([name]) => name), ...rows.map((row) => COLUMNS.map(([, cell]) => cell(row)))];
  const widths = COLUMNS.map((_, index) => Math.max(...cells.map((row) => row[index].length)));
  const lines = cells.map((row) => `| ${row.map((cell, index) => cell.padEnd(widths[index])).join(' | ')} |`);
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

function fixed(value, digits) {
  return value === undefined ? '' : value.toFixed(digits);
}

function whole(value) {
  return value === undefined ? '' : Math.round(value).toLocaleString('en');
}
