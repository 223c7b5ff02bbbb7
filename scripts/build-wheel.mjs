// Builds the Python wheel: npm run build:wheel. Needs Python 3 with pip, and the bundle that `npm run build` makes.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE = 'python/src/source_configcat_connector';
const BUNDLE = 'dist/source-configcat.js';
const OUT = 'dist/wheel';

if (!existsSync(BUNDLE)) fail(`${BUNDLE} is missing. Run: npm run build`);
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
copyFileSync(BUNDLE, join(PACKAGE, 'bundle.js'));
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
