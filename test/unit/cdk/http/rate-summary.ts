import type { Row } from './rate-table';

type Figures = Pick<Row, 'group' | 'budgetUsedPercent' | 'refusedPercent' | 'holds'>;

/** A line for each group of cases, in Markdown. */
export function formatRateSummary(rows: readonly Figures[]): string {
  const lines = [...new Set(rows.map(({ group }) => group))].map((group) => {
    const own = rows.filter((row) => row.group === group);
    const used = own.map(({ budgetUsedPercent }) => budgetUsedPercent).sort((one, other) => one - other);
    const held = own.filter(({ holds }) => holds).length;
    const refused = Math.max(...own.map(({ refusedPercent }) => refusedPercent));
    const figures = [
      own.length,
      held,
      median(used).toFixed(1),
      Math.min(...used).toFixed(1),
      refused.toFixed(2),
    ];
    return `| ${group} | ${figures.join(' | ')} |`;
  });
  return [
    '| group | cases | reach their figures | budget used, median % | worst % | refused, worst % |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}

function median(sorted: readonly number[]): number {
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle - 1)] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}
