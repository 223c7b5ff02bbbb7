import { type Crowd, type CrowdRun, simulateCrowd } from './crowd';
import { rulesOf } from './shapes';

const REQUESTS = 4800;
const TRIP_MS = [10, 250] as const;

const CROWDS: readonly Pick<Crowd, 'connectors' | 'workers' | 'killed'>[] = [
  { connectors: 1, workers: 10 },
  { connectors: 8, workers: 10 },
  { connectors: 8, workers: 10, killed: 2 },
  { connectors: 8, workers: 2 },
  { connectors: 8, workers: 1 },
  { connectors: 32, workers: 10 },
  { connectors: 32, workers: 10, killed: 8 },
  { connectors: 32, workers: 2 },
  { connectors: 32, workers: 1 },
];

/** Prints the table of docs/scaling.md: the worst of so many seeds. */
export async function printCrowds(seeds: number): Promise<void> {
  const lines = [
    '| limits | connectors | workers each | killed | share, least | median | most | refused, % | seconds | ideal |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
  ];
  for (const rules of ['500/min', '20/s + 500/min']) {
    for (const crowd of CROWDS) {
      const runs: CrowdRun[] = [];
      for (let seed = 1; seed <= seeds; seed++)
        runs.push(
          await simulateCrowd({ ...crowd, rules: rulesOf(rules), requests: REQUESTS, tripMs: TRIP_MS, seed }),
        );
      lines.push(rowOf(rules, crowd, runs));
    }
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}

function rowOf(
  rules: string,
  { connectors, workers, killed = 0 }: (typeof CROWDS)[number],
  runs: readonly CrowdRun[],
): string {
  const worst = (of: (run: CrowdRun) => number) => Math.max(...runs.map(of));
  const cells = [
    rules,
    connectors,
    workers,
    killed,
    Math.min(...runs.map(({ shares }) => shares[0] ?? 0)).toFixed(2),
    Math.min(...runs.map(({ shares }) => shares[Math.floor(shares.length / 2)] ?? 0)).toFixed(2),
    worst(({ shares }) => shares.at(-1) ?? 0).toFixed(2),
    (100 * worst(({ refused }) => refused)).toFixed(1),
    (worst(({ tookMs }) => tookMs) / 1000).toFixed(0),
    (worst(({ idealMs }) => idealMs) / 1000).toFixed(0),
  ];
  return `| ${cells.join(' | ')} |`;
}
