// The page as a whole.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadDefinitions } from '../manifest/definitions.mjs';
import { loadSchema } from '../schemas.mjs';
import { Account } from './account.mjs';
import { entityDiagram } from './entity-diagram.mjs';
import { overview } from './overview.mjs';
import { requestTotals } from './request-totals.mjs';
import { pagesWithLists } from './stream-lists.mjs';
import { streamSection } from './stream-section.mjs';

/** All generated pages, by file, with their text. */
export async function pages() {
  const { streams: definitions, levels } = await loadDefinitions();
  const streams = definitions.map((definition) => ({ definition, schema: loadSchema(definition.name) }));
  return { 'docs/streams.md': streamsPage(streams, levels), ...(await pagesWithLists(streams)) };
}

function streamsPage(streams, levels) {
  const definitions = streams.map(({ definition }) => definition);
  const account = new Account(levels, definitions);
  const parts = [
    written('introduction'),
    overview(streams, account),
    written('joins'),
    entityDiagram(streams),
    written('requests'),
    requestTotals(account),
    written('streams'),
    ...streams.map((stream) => streamSection(stream, account)),
    written('answers'),
    written('deletions'),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** A part that is written by hand. */
function written(name) {
  return readFileSync(join(import.meta.dirname, 'text', `${name}.md`), 'utf8').trim();
}
