// npm run docs: writes docs/streams.md from the schemas, the stream definitions and docs/sql. With --check it writes
// nothing, and fails where the page is not current.
import { readFile, writeFile } from 'node:fs/promises';
import { streamsPage } from './page.mjs';

const FILE = 'docs/streams.md';

const text = await streamsPage();
if (!process.argv.includes('--check')) {
  await writeFile(FILE, text);
} else if ((await readFile(FILE, 'utf8').catch(() => '')) !== text) {
  console.error(`${FILE} is not current: run npm run docs, and commit what it writes.`);
  process.exitCode = 1;
}
