import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { someOf } from '../../support/thorough';
import { titleOf } from './cases/case';
import { FEW_CASES } from './cases/cases';
import type { Tally } from './tally';

const TITLES = someOf(3, FEW_CASES).map(titleOf);

let folder: string;
let results: ReadonlyMap<string, Tally>;
const ROOT = join(__dirname, '../../..');

// Run as one program: jest's modules would make it several times slower.
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'source-configcat-'));
  const program = join(folder, 'chaos.js');
  const bundling = ['--bundle', '--platform=node', '--target=node20', `--outfile=${program}`];
  execFileSync(require.resolve('esbuild/bin/esbuild'), [
    join(__dirname, 'main.ts'),
    ...bundling,
    '--log-level=error',
  ]);
  const stdout = execFileSync(process.execPath, [program, '--few', ...TITLES], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    cwd: ROOT,
    env: { PATH: process.env['PATH'] },
  });
  results = new Map(JSON.parse(stdout) as [string, Tally][]);
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('nothing is lost, no state runs ahead of its records, and the right things are said', () => {
  test.each(TITLES)('%s', (name) => {
    const tally = results.get(name);
    expect(tally).toMatchObject({ lost: 0, problems: [] });
    expect(tally?.faults).toBeGreaterThan(0);
  });
});
