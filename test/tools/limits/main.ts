import { printCrowds } from './crowds';
import { describeShape, type NamedShape, SHAPES } from './shapes';
import { simulate } from './simulation';

interface Row {
  readonly shape: NamedShape;
  readonly used: number;
  readonly refused: number;
}

/** The worst of so many seeds. */
async function rowOf(shape: NamedShape, seeds: number): Promise<Row> {
  let used = Infinity;
  let refused = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const run = await simulate({ ...shape, seed });
    used = Math.min(used, run.used);
    refused = Math.max(refused, run.refused);
  }
  return { shape, used, refused };
}

function holds({ shape: { bar }, used, refused }: Row): boolean {
  return used >= bar.used && refused <= bar.refused;
}

const percent = (part: number, digits: number) => (100 * part).toFixed(digits);
const table = (...lines: string[]) => `${lines.join('\n')}\n\n`;

function caseTable(rows: readonly Row[]): string {
  return table(
    '| shape | limits, workers, round trip | budget used, % | refused, % | to reach | holds |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map((row) => {
      const { group, bar } = row.shape;
      const figures = `${percent(row.used, 1)} | ${percent(row.refused, 2)}`;
      const reach = `≥ ${percent(bar.used, 0)}, ≤ ${percent(bar.refused, 0)}`;
      return `| ${group} | ${describeShape(row.shape)} | ${figures} | ${reach} | ${holds(row) ? 'yes' : 'no'} |`;
    }),
  );
}

function groupTable(rows: readonly Row[]): string {
  const groups = [...new Set(rows.map(({ shape }) => shape.group))];
  return table(
    '| shape | cases | on target | budget used, worst % | refused, worst % |',
    '| --- | --- | --- | --- | --- |',
    ...groups.map((group) => {
      const own = rows.filter(({ shape }) => shape.group === group);
      const used = Math.min(...own.map((row) => row.used));
      const refused = Math.max(...own.map((row) => row.refused));
      const figures = `${percent(used, 1)} | ${percent(refused, 2)}`;
      return `| ${group} | ${own.length} | ${own.filter(holds).length} | ${figures} |`;
    }),
  );
}

/**
 * Prints both tables of docs/rate-limits.md. Arguments: seeds a case (1), and a part of the shapes' names (all).
 * `crowds` prints the table of docs/scaling.md instead.
 */
async function main(seeds: number, part: string): Promise<void> {
  if (part === 'crowds') return printCrowds(seeds);
  const rows: Row[] = [];
  for (const shape of SHAPES.filter(({ group }) => group.includes(part)))
    rows.push(await rowOf(shape, seeds));
  const held = rows.filter(holds).length;
  process.stdout.write(groupTable(rows) + caseTable(rows));
  process.stdout.write(`${held} of ${rows.length} cases reach their targets.\n`);
}

void main(Number(process.argv[2] ?? 1), process.argv[3] ?? '');
