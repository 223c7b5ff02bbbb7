import { formatRateSummary } from './rate-summary';
import { formatRateTable, rateTable, type Row } from './rate-table';

/** Prints both tables of docs/rate-limits.md in Markdown: with the seeds of the tests, or with so many seeds a case as the argument says. */
async function main(seeds: number): Promise<void> {
  const rows = await rateTable(seeds);
  process.stdout.write(`${formatRateSummary(rows)}\n\n${formatRateTable(rows)}\n\n${summary(rows)}\n`);
}

function summary(rows: readonly Row[]): string {
  const minutes = rows.reduce((sum, { simulatedMinutes }) => sum + simulatedMinutes, 0);
  const held = rows.filter(({ holds }) => holds).length;
  return `${Math.round(minutes).toLocaleString('en')} simulated minutes; ${held} of ${rows.length} cases reach their figures.`;
}

void main(Number(process.argv[2] ?? 1));
