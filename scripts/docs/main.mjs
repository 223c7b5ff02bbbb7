// npm run docs: writes docs/streams.md from the schemas and the stream definitions, and the lists of streams in README.md
// and docs/configcat.md. With --check it writes nothing, and fails if a page is not current.
import { readFile, writeFile } from 'node:fs/promises';
import { pages } from './page.mjs';

for (const [file, text] of Object.entries(await pages())) {
  if (!process.argv.includes('--check')) {
    await writeFile(file, text);
  } else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
    console.error(`${file} is not current: run npm run docs, and commit what it writes.`);
    process.exitCode = 1;
  }
}
