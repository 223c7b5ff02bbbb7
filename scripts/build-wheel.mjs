// Builds the Python wheel: npm run build:wheel. Needs Python 3 with pip, and what `npm run build` makes.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE = 'python/src/source_configcat_connector';
const FILES = ['source-configcat.js', 'connector.js', 'THIRD-PARTY-NOTICES.txt'];
// Not in dist, which each build, and so `npm pack`, begins by emptying.
const OUT = 'python/dist';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
for (const name of FILES) {
  const built = join('dist', name);
  if (!existsSync(built)) fail(`${built} is missing. Run: npm run build`);
  copyFileSync(built, join(PACKAGE, name));
}
writeFileSync(join(PACKAGE, '_version.py'), `__version__ = "${version}"\n`);
rmSync(OUT, { recursive: true, force: true });
const python = process.env.PYTHON ?? 'python3';
const { status } = spawnSync(python, ['-m', 'pip', 'wheel', '--no-deps', '--wheel-dir', OUT, './python'], {
  stdio: 'inherit',
});
if (status !== 0) fail(`${python} -m pip could not build the wheel.`);

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
