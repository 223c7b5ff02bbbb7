// npm run repository: writes the name of the repository, which stands in package.json under `repository`, wherever else it is
// needed. A fork changes that line and runs this. With --check it writes nothing, and fails where a file has another name.
import { readFileSync, writeFileSync } from 'node:fs';

const FILES = ['package.json', 'metadata.yaml', 'resources/spec.json', 'Dockerfile', 'python/pyproject.toml'];
/** Addresses of the repository, and of the image beside it, whose name is in lower case. */
const ADDRESS = /\b(github\.com|ghcr\.io)\/[\w.-]+\/[\w-]+/g;

const { url } = JSON.parse(readFileSync('package.json', 'utf8')).repository;
const found = /^git\+https:\/\/github\.com\/([\w.-]+\/[\w-]+)\.git$/.exec(url);
if (found === null) {
  fail('package.json: repository.url has to look like "git+https://github.com/OWNER/NAME.git".');
}
const repository = found[1];
for (const file of FILES) {
  const text = readFileSync(file, 'utf8');
  const named = text.replaceAll(ADDRESS, (_, host) =>
    host === 'ghcr.io' ? `${host}/${repository.toLowerCase()}` : `${host}/${repository}`,
  );
  if (named === text) continue;
  if (process.argv.includes('--check')) fail(`${file} names another repository: run npm run repository.`);
  writeFileSync(file, named);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
