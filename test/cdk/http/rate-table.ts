import { type Case, RATE_CASES } from './rate-cases';
import { simulate } from './rate-simulation';

export interface Row {
  readonly group: string;
  readonly shape: string;
  readonly workers: number;
  readonly budgetUsedPercent: number;
  readonly refusedPercent: number;
  readonly simulatedMinutes: number;
}

export async function rateRow({ group, name, scenario }: Case): Promise<Row> {
  const { accepted, refused, budget } = await simulate(scenario);
  return {
    group,
    shape: name,
    workers: scenario.workers,
    budgetUsedPercent: (100 * accepted) / budget,
    refusedPercent: (100 * refused) / Math.max(1, accepted + refused),
    simulatedMinutes: (scenario.windows * scenario.windowMs) / 60_000,
  };
}

/** The whole table, in about ten seconds. */
export async function rateTable(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const rateCase of RATE_CASES) rows.push(await rateRow(rateCase));
  return rows;
}

/** The table in Markdown. */
export function formatRateTable(rows: readonly Row[]): string {
  const lines = rows.map(
    ({ group, shape, budgetUsedPercent, refusedPercent }) =>
      `| ${group} | ${shape} | ${budgetUsedPercent.toFixed(1)} | ${refusedPercent.toFixed(2)} |`,
  );
  return [
    '| case | limit, workers, headers | budget used, % | refused, % |',
    '| --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}
