// The questions that the page answers in SQL: one file a question in docs/sql, its first comment being the question.
import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = 'docs/sql';

/** The questions with their queries, each of which a test runs. */
export function answers() {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.sql'));
  return [INTRODUCTION, ...files.sort().map(section), AFTERWORD].join('\n\n');
}

function section(name) {
  const [question, ...query] = readFileSync(`${FOLDER}/${name}`, 'utf8').trimEnd().split('\n');
  return [`### ${question.replace(/^-- /, '')}`, '', '```sql', ...query, '```'].join('\n');
}

const INTRODUCTION = `## Answers in SQL

For DuckDB, on the tables that PyAirbyte makes: column names are in lower case, objects and lists are JSON. A test runs
each of them on the demo account.`;

const AFTERWORD = `## What is deleted

ConfigCat's API lists what is there, so a deletion is not a row. PyAirbyte merges by primary key and keeps rows that are
gone. For tables without them, read a snapshot:

\`\`\`python
source.read(cache=cache, force_full_refresh=True, write_strategy="replace")
\`\`\`

A stream that has become empty brings no rows, and PyAirbyte then leaves its table as it was: drop that table yourself.
Between snapshots, the queries above tell apart rules, flags and code references that are gone.

## Copies of configs

A config with \`migratedConfigId\` is the V2 copy of the V1 config with that id, or the other way round: the same flags stand in
both under different ids. To count flags once, leave out configs whose \`migratedconfigid\` is not null and whose
\`evaluationversion\` is \`v1\`.`;
