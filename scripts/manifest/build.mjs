// npm run build:manifest: writes manifest.yaml from the same definitions, schemas and spec as the connector. With
// --check it writes nothing, and fails where the file is not current.
import { readFile, writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { createManifest } from './manifest.mjs';

const FILE = 'manifest.yaml';
const HEADER = `# Made by npm run build:manifest; what to change is in src/configcat/streams, resources and scripts/manifest.
#
# ConfigCat for Airbyte's Connector Builder: paste it into the Builder's YAML view, or give it to
# source-declarative-manifest. It needs version 7.23.8 of Airbyte's CDK. All streams of the connector are here; what
# the declarative language can't do as the connector does, such as ids of events already delivered, hashed personal
# data and changes alone of values, is in docs/manifest.md.
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
