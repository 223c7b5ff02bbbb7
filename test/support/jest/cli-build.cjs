// Jest's global setup: tests that run the connector as a process need a current build.
const { spawnSync } = require('node:child_process');
const { existsSync, readdirSync, statSync } = require('node:fs');
const { join } = require('node:path');

const ROOT = process.cwd();
const BUNDLE = join(ROOT, 'dist/source-configcat.js');
const SOURCES = ['src', 'resources', 'scripts', 'package.json', 'test/second-source'];

module.exports = () => {
  if (existsSync(BUNDLE) && newest(SOURCES.map((name) => join(ROOT, name))) <= statSync(BUNDLE).mtimeMs)
    return;
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) throw new Error('The build failed, so there is nothing to test.');
};

function newest(paths) {
  return Math.max(...paths.map((path) => (statSync(path).isDirectory() ? newestIn(path) : mtime(path))));
}

function newestIn(folder) {
  return Math.max(0, ...readdirSync(folder).map((name) => newest([join(folder, name)])));
}

function mtime(path) {
  return statSync(path).mtimeMs;
}
