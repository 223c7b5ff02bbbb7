import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { streamOf, type Message } from './cli-output';

const FOLDER = join(__dirname, '../../e2e/golden');

/** Each line with times and durations replaced by `0`, so that it is the same in every run. */
export function withoutTimes(line: string): string {
  return line
    .replace(/("emitted_at":)\d+/g, '$10')
    .replace(/\b\d+\.\d s\b/g, '0.0 s')
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:0');
}

/**
 * Lines in an order that does not depend on which answer came first. Each stream's lines are together, ordered by its
 * name. Records that follow one another are in the order of their texts. Lines of no stream come last, in their order.
 */
export function byStream(lines: readonly string[]): string[] {
  const names = lines.map((line) => streamOf(JSON.parse(line) as Message) ?? '');
  const streams = [...new Set(names)].filter((name) => name !== '').sort();
  return [...streams, ''].flatMap((name) =>
    withRecordsSorted(lines.filter((_, index) => names[index] === name)),
  );
}

function withRecordsSorted(lines: readonly string[]): string[] {
  const sorted: string[] = [];
  let records: string[] = [];
  for (const line of lines) {
    if (line.startsWith('{"type":"RECORD"')) {
      records.push(line);
      continue;
    }
    sorted.push(...records.sort(), line);
    records = [];
  }
  return [...sorted, ...records.sort()];
}

/** Compares lines with a file of test/e2e/golden; with UPDATE_GOLDEN=1 it writes the file. */
export function expectGolden(name: string, lines: readonly string[]): void {
  const path = join(FOLDER, `${name}.jsonl`);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
  }
  expect(lines).toEqual(readFileSync(path, 'utf8').trimEnd().split('\n'));
}
