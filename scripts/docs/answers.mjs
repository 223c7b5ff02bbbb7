// The answers in SQL: texts written by hand, and the queries of docs/sql. A query begins with its title and what it does, as
// comments.
import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = 'docs/sql';

/** Which queries follow which text, in the order of the page. */
const CHAPTERS = [
  {
    text: 'answers',
    queries: [
      'stale-flags-by-environment',
      'who-changed-production',
      'flags-that-differ',
      'who-can-change-production',
      'flags-without-code-references',
      'prerequisites-between-flags',
    ],
  },
  { text: 'usage', queries: ['usage-against-quota', 'what-grows', 'sdks-that-ask-most'] },
  { text: 'deletions', queries: ['deleted-flags', 'removed-rules', 'vanished-code-references'] },
  { text: 'config-copies', queries: ['config-copies'] },
];

/** The last chapters of the page. @param written gives a text by its name */
export function answers(written) {
  const there = readdirSync(FOLDER).map((file) => file.replace(/\.sql$/, ''));
  const shown = CHAPTERS.flatMap(({ queries }) => queries);
  const forgotten = there.filter((name) => !shown.includes(name));
  if (forgotten.length > 0)
    throw new Error(`No chapter in scripts/docs/answers.mjs has ${forgotten.join(', ')}.`);
  return CHAPTERS.flatMap(({ text, queries }) => [written(text), ...queries.map(section)]);
}

function section(name) {
  const lines = readFileSync(`${FOLDER}/${name}.sql`, 'utf8').trim().split('\n');
  const begin = lines.findIndex((line) => !line.startsWith('--'));
  const [title, ...about] = lines.slice(0, begin).map((line) => line.replace(/^-- ?/, ''));
  const query = lines.slice(begin).join('\n');
  return [`### ${title}`, about.join('\n').trim(), `\`\`\`sql\n${query}\n\`\`\``].join('\n\n');
}
