// Makes dist/generated: the catalog, the annotated schemas and the spec as text, and the compiled validator of
// configurations. So no run resolves schemas or compiles them.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { loadSchema, publicSchema } from './schemas.mjs';

const FOLDER = 'dist/generated';

export async function buildGenerated() {
  await mkdir(FOLDER, { recursive: true });
  const { streamDefinitions, toAirbyteStream } = await loadDefinitions();
  const schemas = Object.fromEntries(streamDefinitions.map(({ name }) => [name, loadSchema(name)]));
  const catalog = streamDefinitions.map((definition) =>
    toAirbyteStream(definition, publicSchema(schemas[definition.name])),
  );
  const spec = JSON.parse(await readFile('resources/spec.json', 'utf8'));
  await Promise.all([
    // One line per stream, as discover writes it.
    writeFile(join(FOLDER, 'catalog.jsonl.txt'), catalog.map((stream) => JSON.stringify(stream)).join('\n')),
    writeFile(join(FOLDER, 'schemas.json.txt'), JSON.stringify(schemas)),
    writeFile(join(FOLDER, 'spec.json.txt'), JSON.stringify(spec)),
    writeFile(join(FOLDER, 'validate-config.js'), validatorCode(spec.connectionSpecification)),
  ]);
}

async function loadDefinitions() {
  const outfile = join(FOLDER, 'definitions.cjs');
  await build({
    stdin: {
      contents: `export { streamDefinitions } from './src/configcat/streams/index';
        export { toAirbyteStream } from './src/cdk/read/stream-definition';`,
      resolveDir: process.cwd(),
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile,
    logLevel: 'warning',
  });
  return createRequire(join(process.cwd(), 'package.json'))(`./${outfile}`);
}

function validatorCode(schema) {
  // Titles, orders and the like are for the platform's form.
  const ajv = new Ajv({ code: { source: true, esm: false }, allErrors: true, strict: false });
  addFormats(ajv);
  return standaloneCode(ajv, ajv.compile(schema));
}
