// npm run answers: from ConfigCat to a page of answers. Without CONFIGCAT_USERNAME a fake ConfigCat is asked. Python's
// packages go to .venv-answers, once.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '..');
const VENV = join(ROOT, '.venv-answers');
const FILE = 'answers.duckdb';
/** One company with two products and a busy quarter. */
const ACCOUNT =
  '--seed=7 --organizations=1 --products=2 --configs=2 --environments=4 --settings=24 --members=8';

function run(command, args, environment = {}) {
  const { status } = spawnSync(command, args, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed.`);
}

async function fakeAccount() {
  const flags = ['--json', '--port', '0', ...ACCOUNT.split(' '), '--audit-events=500'];
  const fake = spawn(process.execPath, [join(ROOT, 'dist/test/fake-configcat.js'), ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await new Promise((done) =>
    createInterface(fake.stdout).once('line', (...found) => done(found)),
  );
  const { url, username, password } = JSON.parse(line);
  const environment = {
    CONFIGCAT_USERNAME: username,
    CONFIGCAT_PASSWORD: password,
    CONFIGCAT_BASE_URL: url,
  };
  await applyRequests(url);
  return { environment, end: () => fake.kill() };
}

/** Two change requests are applied, so that there is an approver to be seen. */
async function applyRequests(url) {
  for (const selfApproved of [false, true]) {
    const body = JSON.stringify({ kind: 'applyChangeRequest', selfApproved });
    await fetch(`${url}/__fake/change`, { method: 'POST', body });
  }
}

const account =
  process.env.CONFIGCAT_USERNAME === undefined ? await fakeAccount() : { environment: {}, end: () => {} };
try {
  if (!existsSync(join(ROOT, 'dist/source-configcat.js'))) run('npm', ['run', 'build']);
  run(join(ROOT, '.ci/lib/make-venv'), [VENV, join(ROOT, 'examples/requirements.txt')]);
  // The connector is on PATH, so Airbyte's registry need not be asked.
  const quiet = { AIRBYTE_OFFLINE_MODE: '1', DO_NOT_TRACK: '1' };
  const environment = { ...quiet, ...account.environment, PATH: `${join(ROOT, 'bin')}:${process.env.PATH}` };
  const python = join(VENV, 'bin/python');
  run(python, ['examples/answers.py', FILE], environment);
  run(python, ['examples/flag_report.py', FILE]);
} finally {
  account.end();
}
