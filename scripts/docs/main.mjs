// Writes docs/streams.md from the schemas and the stream definitions: npm run docs. With --check it only says whether
// the page is what it would write.
import { readFileSync, writeFileSync } from 'node:fs';
import { loadSchema } from '../schemas.mjs';
import { loadDefinitions } from '../manifest/definitions.mjs';
import { answers } from './answers.mjs';
import { entityDiagram } from './entity-diagram.mjs';
import { overview, streamSection } from './stream-section.mjs';

const PAGE = 'docs/streams.md';

const INTRODUCTION = `# Streams

Made by \`npm run docs\` from the schemas and the stream definitions; edit those, not this page.

Fields keep the API's names. Every record also carries, at the top level, the ids of all that it belongs to, so any two
streams join. Timestamps are UTC with six digits of fraction. Fields that the API adds later are passed on.

In requests, \`organizations\`, \`products\`, \`configs\` and so on stand for how many of them are in scope. Streams that read
the same endpoint share its answer: it is asked for once a read.`;

const { streams, levels } = await loadDefinitions();
const entries = streams.map((definition) => ({ definition, schema: loadSchema(definition.name), levels }));
const page = [
  INTRODUCTION,
  overview(entries),
  entityDiagram(levels, streams),
  ...entries.map((entry) => streamSection(entry, streams)),
  answers(),
].join('\n\n');
const text = `${page}\n`;

if (!process.argv.includes('--check')) writeFileSync(PAGE, text);
else if (readFileSync(PAGE, 'utf8') !== text) {
  process.stderr.write(`${PAGE} is not what the definitions say. Run: npm run docs\n`);
  process.exitCode = 1;
}
