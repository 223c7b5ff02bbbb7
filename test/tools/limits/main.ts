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

function line({ shape, used, refused }: Row): string {
  const { bar } = shape;
  const missed = used < bar.used || refused > bar.refused ? 'no' : 'yes';
  const reach = `≥ ${100 * bar.used}, ≤ ${100 * bar.refused}`;
  const figures = `${(100 * used).toFixed(1)} | ${(100 * refused).toFixed(2)}`;
  return `| ${shape.group} | ${describeShape(shape)} | ${figures} | ${reach} | ${missed} |`;
}

/** Prints the table of docs/rate-limits.md. Arguments: seeds a shape (1), and a part of the groups' names (all). */
async function main(seeds: number, part: string): Promise<void> {
  const lines: string[] = [];
  for (const shape of SHAPES.filter(({ group }) => group.includes(part)))
    lines.push(line(await rowOf(shape, seeds)));
  const header = ['| shape | limits, workers, round trip | budget used, % | refused, % | to reach | holds |'];
  const rule = '| --- | --- | --- | --- | --- | --- |';
  process.stdout.write(`${[...header, rule, ...lines].join('\n')}\n`);
  const held = lines.filter((text) => text.endsWith('| yes |')).length;
  process.stdout.write(`\n${held} of ${lines.length} shapes reach their figures.\n`);
}

void main(Number(process.argv[2] ?? 1), process.argv[3] ?? '');
