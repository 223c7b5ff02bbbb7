import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');

let folder: string;
let demo: { status: number | null; stdout: string; stderr: string };
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'demo-test-'));
  demo = spawnSync(process.execPath, [join(ROOT, 'dist', 'test', 'demo.js')], {
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: folder },
  });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('it finds everything as it should be', () => {
  expect(demo).toMatchObject({ status: 0, stderr: '' });
});

test('its first table has every stream with its requests, and the records of the account', () => {
  expect(demo.stdout).toMatch(/^products +full refresh +8 +1 /m);
  expect(demo.stdout).toMatch(/^setting_values +incremental +576 +72 /m);
  expect(demo.stdout).toMatch(/^targeting_rules +incremental +\d+ +0 /m);
});

test('the second read asks for a fraction of what the first one did', () => {
  const [, later, first] = /^(\d+) requests instead of (\d+)/m.exec(demo.stdout) ?? [];

  expect(Number(later)).toBeGreaterThan(0);
  expect(Number(later)).toBeLessThan(Number(first) / 3);
});

test('without a terminal it writes no control characters', () => {
  expect(demo.stdout).not.toContain('\r');
  expect(demo.stdout).not.toContain('\u001b');
});

test('it leaves nothing behind', () => {
  expect(readdirSync(folder)).toEqual([]);
});
