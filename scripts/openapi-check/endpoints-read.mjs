// The endpoints that streams read: from the stream definitions, otherwise from the schemas.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { loadSchema, streamNames } from '../schemas.mjs';

const DEFINITIONS = join(import.meta.dirname, '..', '..', 'src', 'configcat', 'streams', 'index.ts');
const require = createRequire(import.meta.url);

/**
 * A Map of stream name → path templates of the endpoints that its records come from. A stream definition says so in its
 * `endpoints`; for a stream whose definition doesn't, the schema's `x-endpoints` counts.
 */
export function endpointsRead(definitions = DEFINITIONS) {
  const defined = existsSync(definitions) ? definedEndpoints(definitions) : new Map();
  return new Map(streamNames().map((name) => [name, defined.get(name) ?? schemaEndpoints(name)]));
}

function schemaEndpoints(name) {
  return loadSchema(name)['x-endpoints'] ?? [];
}

function definedEndpoints(file) {
  const { streamDefinitions } = run(bundle(file));
  if (!streamDefinitions) throw new Error(`${file} exports no streamDefinitions.`);
  const saying = Object.values(streamDefinitions).filter(({ endpoints }) => Array.isArray(endpoints));
  return new Map(saying.map(({ name, endpoints }) => [name, endpoints]));
}

// Node can't load the definitions as they are: they are TypeScript, and import without file endings.
function bundle(file) {
  try {
    const options = { bundle: true, platform: 'node', format: 'cjs', write: false, logLevel: 'silent' };
    return require('esbuild').buildSync({ ...options, entryPoints: [file] }).outputFiles[0].text;
  } catch (error) {
    throw new Error(`${file} can't be bundled: ${error.message}`, { cause: error });
  }
}

function run(code) {
  const module = { exports: {} };
  new Function('module', 'exports', 'require', code)(module, module.exports, require);
  return module.exports;
}
