// npm run answers: from ConfigCat to a page of answers. Without credentials in the environment a fake ConfigCat is asked.
// Python's packages go to .venv-answers, once.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '..');
const VENV = join(ROOT, '.venv-answers');
const FILE = 'answers.duckdb';
/** A file of its own, made anew each time: an account that is made up must not be merged with a real one. */
const FAKE_FILE = 'answers_fake.duckdb';
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
  rmSync(join(ROOT, FAKE_FILE), { force: true });
  return { file: FAKE_FILE, environment, end: () => fake.kill() };
}

/** Your account, or undefined. The variables are those of the examples, or those of the connector's own shell. */
function ownAccount() {
  const { CONFIGCAT_USERNAME, CONFIGCAT_API_USER, CONFIGCAT_API_PASS, CONFIGCAT_API_HOST } = process.env;
  if (CONFIGCAT_USERNAME) return { file: FILE, environment: {}, end: () => {} };
  if (!CONFIGCAT_API_USER || !CONFIGCAT_API_PASS) return undefined;
  const host = CONFIGCAT_API_HOST?.trim() || 'api.configcat.com';
  const environment = {
    CONFIGCAT_USERNAME: CONFIGCAT_API_USER,
    CONFIGCAT_PASSWORD: CONFIGCAT_API_PASS,
    CONFIGCAT_BASE_URL: host.includes('://') ? host : `https://${host}`,
  };
  return { file: FILE, environment, end: () => {} };
}

/** Two change requests are applied, so that there is an approver to be seen. */
async function applyRequests(url) {
  for (const selfApproved of [false, true]) {
    const body = JSON.stringify({ kind: 'applyChangeRequest', selfApproved });
    await fetch(`${url}/__fake/change`, { method: 'POST', body });
  }
}

const account = ownAccount() ?? (await fakeAccount());
if (account.file === FAKE_FILE)
  console.log('A fake account is read. For yours, set CONFIGCAT_USERNAME and CONFIGCAT_PASSWORD.');
try {
  if (!existsSync(join(ROOT, 'dist/source-configcat.js'))) run('npm', ['run', 'build']);
  if (!existsSync(VENV))
    console.log('Python packages are installed into .venv-answers; this takes minutes, once.');
  run(join(ROOT, '.ci/lib/make-venv'), [VENV, join(ROOT, 'examples/requirements.txt')]);
  // The connector is on PATH, so Airbyte's registry need not be asked.
  const quiet = { AIRBYTE_OFFLINE_MODE: '1', DO_NOT_TRACK: '1', PYTHONWARNINGS: 'ignore::FutureWarning' };
  const environment = { ...quiet, ...account.environment, PATH: `${join(ROOT, 'bin')}:${process.env.PATH}` };
  const python = join(VENV, 'bin/python');
  run(python, ['examples/answers.py', account.file], environment);
  run(python, ['examples/flag_report.py', account.file]);
} finally {
  account.end();
}
