import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXECUTABLE } from '../../support/cli/cli';
import { temporaryFile } from '../../support/cli/cli-files';

const ROOT = join(__dirname, '../../..');
const CONFIG = { username: 'user', password: 'password' };

const folder = mkdtempSync(join(tmpdir(), 'at-once-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A launcher beside the first of the two built files alone. */
const FIRST_FILE = join(folder, 'bin', 'source-configcat');
beforeAll(() => {
  for (const file of ['bin/source-configcat', 'dist/source-configcat.js'])
    cpSync(join(ROOT, file), join(folder, file));
});

function run(program: string, args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** What is said by a program that loads all of itself: other ways to write arguments take the way of all commands. */
const inFull = {
  spec: () => run(EXECUTABLE, ['spec', '--debug']),
  discover: (file: string) => run(EXECUTABLE, ['discover', `--config=${file}`]),
};

describe('the first of the built files', () => {
  it('answers spec by itself, as the whole program does', () => {
    const answer = run(FIRST_FILE, ['spec']);
    expect(answer).toEqual(inFull.spec());
    expect(answer).toMatchObject({ status: 0, stderr: '' });
  });

  it.each([
    ['an ordinary configuration', CONFIG],
    ['one that offers secret streams too', { ...CONFIG, include_secrets: true }],
  ])('answers discover by itself, as the whole program does: %s', (_, config) => {
    const file = temporaryFile('config.json', config);
    const answer = run(FIRST_FILE, ['discover', '--config', file]);
    expect(answer).toEqual(inFull.discover(file));
    expect(answer).toMatchObject({ status: 0, stderr: '' });
  });

  it.each([
    ['no arguments', []],
    ['another command', ['check']],
    ['an option of spec', ['spec', '--help']],
    ['an argument that spec does not take', ['spec', 'more']],
    ['discover without a configuration', ['discover']],
    ['a file that is not there', ['discover', '--config', join(folder, 'none.json')]],
    ['a folder', ['discover', '--config', folder]],
    ['a file that is no folder', ['discover', '--config', join(FIRST_FILE, 'config.json')]],
    ['a bad option', ['discover', '--config', temporaryFile('config.json', { ...CONFIG, num_workers: 0 })]],
  ])('says nothing itself about %s', (_, args) => {
    const answer = run(FIRST_FILE, args);
    expect(answer).toMatchObject({ stdout: '', stderr: expect.stringContaining("'./connector.js'") });
  });
});

describe('discover with a configuration that comes through a pipe', () => {
  const piped = (config: object) => {
    const file = temporaryFile('config.json', config);
    return run('sh', ['-c', 'cat "$1" | "$0" discover --config /dev/stdin', EXECUTABLE, file]);
  };

  it('answers', () => {
    expect(piped(CONFIG)).toEqual(inFull.discover(temporaryFile('config.json', CONFIG)));
  });

  it('says what is wrong in it', () => {
    const { status, stdout } = piped({ ...CONFIG, num_workers: 0 });
    expect({ status, stdout }).toEqual({ status: 1, stdout: expect.stringContaining('num_workers') });
  });
});
