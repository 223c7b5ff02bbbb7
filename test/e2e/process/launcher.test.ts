import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { version } from '../../../package.json';

const LAUNCHER = join(__dirname, '../../../bin/source-configcat');

// A process takes its time where many others run.

let folder: string;
beforeEach(() => (folder = realpathSync(mkdtempSync(join(tmpdir(), 'launcher-')))));
afterEach(() => rmSync(folder, { recursive: true }));

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const options = { cwd: folder, encoding: 'utf8', env: { ...process.env, ...env } } as const;
  const { status, stdout, stderr } = spawnSync(program, args, options);
  return { status, stdout, stderr };
}

/** A file for `--require` that does something before the launcher. */
function preload(code: string): NodeJS.ProcessEnv {
  const file = join(folder, 'preload.cjs');
  writeFileSync(file, code);
  return { NODE_OPTIONS: `--require ${file}` };
}

test('runs from any folder, through a link as npm makes one', () => {
  const link = join(folder, 'source-configcat');
  symlinkSync(LAUNCHER, link);
  expect(run(link, ['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
});

test('is one process with the connector, so that signals reach it', () => {
  const env = preload(`process.on('exit', () => process.stderr.write(process.pid + ';'));`);
  const { pid, stderr } = spawnSync(LAUNCHER, ['spec'], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  expect(stderr).toBe(`${pid};`);
});

test('says what to do where nothing was built', () => {
  mkdirSync(join(folder, 'bin'));
  const copy = join(folder, 'bin', 'source-configcat');
  copyFileSync(LAUNCHER, copy);
  const stderr = `source-configcat: It is not built yet. Run "npm ci" in ${folder}.\n`;
  expect(run(copy, ['spec'])).toEqual({ status: 1, stdout: '', stderr });
});

test.each(['18.20.8', '20.18.3'])('says that Node %s is too old', (old) => {
  const versions = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${old}' } });`;
  const env = preload(`${versions} Object.defineProperty(process, 'version', { value: 'v${old}' });`);
  const stderr = `source-configcat: It needs Node 20.19 or newer, and this is v${old}.\n`;
  expect(run(LAUNCHER, ['spec'], env)).toEqual({ status: 1, stdout: '', stderr });
});
