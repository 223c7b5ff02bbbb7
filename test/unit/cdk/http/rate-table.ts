import { type Case, RATE_CASES } from './rate-cases';
import { simulate } from './rate-simulation';

/** What a case reached: the worst of its seeds. */
export interface Row {
  readonly group: string;
  readonly shape: string;
  readonly budgetUsedPercent: number;
  readonly refusedPercent: number;
  /** What the case must reach, as parts of one, and whether it does. */
  readonly bar: Case['bar'];
  readonly holds: boolean;
  readonly simulatedMinutes: number;
}

const NEXT_SEED = 1000;

export async function rateRow({ group, name, scenario, bar }: Case, seeds = 1): Promise<Row> {
  let used = Infinity;
  let refusedMost = 0;
  for (let index = 0; index < seeds; index++) {
    const seed = scenario.seed + index * NEXT_SEED;
    const { accepted, refused, budget } = await simulate({ ...scenario, seed });
    used = Math.min(used, accepted / budget);
    refusedMost = Math.max(refusedMost, refused / Math.max(1, accepted + refused));
  }
  return {
    group,
    shape: name,
    budgetUsedPercent: 100 * used,
    refusedPercent: 100 * refusedMost,
    bar,
    holds: used >= bar.used && refusedMost <= bar.refused,
    simulatedMinutes: (seeds * scenario.windows * scenario.windowMs) / 60_000,
  };
}

/** The whole table, in about ten seconds a seed. */
export async function rateTable(seeds = 1): Promise<Row[]> {
  const rows: Row[] = [];
  for (const rateCase of RATE_CASES) rows.push(await rateRow(rateCase, seeds));
  return rows;
}

/** The table in Markdown. */
export function formatRateTable(rows: readonly Row[]): string {
  const lines = rows.map(({ group, shape, budgetUsedPercent, refusedPercent, bar, holds }) => {
    const toReach = `≥ ${Math.round(100 * bar.used)}, ≤ ${Math.round(100 * bar.refused)}`;
    const figures = `${budgetUsedPercent.toFixed(1)} | ${refusedPercent.toFixed(2)}`;
    return `| ${group} | ${shape} | ${figures} | ${toReach} | ${holds ? 'yes' : 'no'} |`;
  });
  return [
    '| case | limit, workers, headers | budget used, % | refused, % | to reach | holds |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}
