// npm run build:manifest: writes manifest.yaml from the same definitions, schemas and spec as the connector. With
// --check it writes nothing, and fails if the file is not current.
import { readFile, writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { createManifest } from './manifest.mjs';

const FILE = 'manifest.yaml';
const HEADER = `# Made by npm run build:manifest from src/configcat/streams, resources and scripts/manifest: change those.
#
# ConfigCat for Airbyte's Connector Builder. Paste it into the Builder's YAML view, or give it to
# source-declarative-manifest. It needs version 7.38.0 of Airbyte's CDK. It has all streams of the connector.
# docs/manifest.md lists what it lacks, such as ids of events that were delivered before, hashed personal data and
# reading only changed values.
`;

// Airbyte reads YAML 1.1, in which an unquoted date is no text.
const text =
  HEADER + stringify(await createManifest(), { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false });
if (!process.argv.includes('--check')) {
  await writeFile(FILE, text);
} else if ((await readFile(FILE, 'utf8').catch(() => '')) !== text) {
  console.error(`${FILE} is not current: run npm run build:manifest, and commit what it writes.`);
  process.exitCode = 1;
}
