// npm run dbt: writes the parts of the dbt package that are made of resources/schemas. They are the sources, the
// documentation of the staging views, and the list of fields in their SQL. With --check it writes nothing, and fails
// where a file is not current.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { loadDefinitions } from '../manifest/definitions.mjs';
import { loadSchema } from '../schemas.mjs';
import { fieldsFile } from './fields-file.mjs';
import { sourcesFile } from './sources-file.mjs';
import { stagingFile } from './staging-file.mjs';
import { streamOf } from './stream.mjs';

const { streams: definitions } = await loadDefinitions();
const streams = definitions
  .map((definition) => streamOf(definition, loadSchema(definition.name)))
  .sort((a, b) => (a.name < b.name ? -1 : 1));

const files = {
  'dbt/macros/staging/fields.sql': fieldsFile(streams),
  'dbt/models/staging/src_configcat.yml': sourcesFile(streams),
  'dbt/models/staging/stg_configcat.yml': stagingFile(streams),
};

for (const [file, text] of Object.entries(files)) {
  if (!process.argv.includes('--check')) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  } else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
    console.error(`${file} is not current: run npm run dbt, and commit what it writes.`);
    process.exitCode = 1;
  }
}
