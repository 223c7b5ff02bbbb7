// The schemas of the streams, from resources/schemas, with shared shapes resolved, and with or without our own keywords.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const SCHEMAS = join(ROOT, 'resources', 'schemas');

/** The names of all streams that have a schema, in alphabetical order. */
export function streamNames(folder = SCHEMAS) {
  return namesIn(folder);
}

/** The names of the shared shapes; `loadSchema('shared/NAME')` loads one. */
export function sharedNames(folder = SCHEMAS) {
  return namesIn(join(folder, 'shared'));
}

/** The schema of a stream with every `$ref` resolved, and with our own keywords. A new object on each call. */
export function loadSchema(name, folder = SCHEMAS) {
  const file = join(folder, `${name}.json`);
  if (!existsSync(file)) throw new Error(`There is no schema "${name}": ${shown(file)} is missing.`);
  return loadFile(file, []);
}

/** A copy of the schema without our own keywords (`x-…`), fit for a catalog. */
export function publicSchema(schema) {
  if (Array.isArray(schema)) return schema.map(publicSchema);
  if (!isObject(schema)) return schema;
  const kept = Object.entries(schema).filter(([keyword]) => !keyword.startsWith('x-'));
  return Object.fromEntries(
    kept.map(([keyword, value]) => [
      keyword,
      keyword === 'properties' ? mapValues(value, publicSchema) : publicSchema(value),
    ]),
  );
}

function loadFile(file, trail) {
  if (trail.includes(file)) {
    throw new Error(`Schemas refer to each other in a circle: ${[...trail, file].map(shown).join(' → ')}.`);
  }
  return resolveRefs(parse(file), file, [...trail, file]);
}

// Members beside a $ref win over the shape, so that each use can have its own description.
function resolveRefs(node, file, trail) {
  if (Array.isArray(node)) return node.map((item) => resolveRefs(item, file, trail));
  if (!isObject(node)) return node;
  const { $ref, ...rest } = node;
  const own = mapValues(rest, (value) => resolveRefs(value, file, trail));
  return typeof $ref === 'string' ? { ...shapeAt($ref, file, trail), ...own } : own;
}

function shapeAt(ref, file, trail) {
  const target = resolve(dirname(file), ref);
  if (!existsSync(target)) throw new Error(`${shown(file)}: $ref "${ref}" points at no file.`);
  const shape = loadFile(target, trail);
  delete shape.$schema;
  return shape;
}

function parse(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${shown(file)} is not JSON: ${error.message}`, { cause: error });
  }
}

function namesIn(folder) {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return files.map((file) => file.slice(0, -'.json'.length)).sort();
}

function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}

function isObject(value) {
  return typeof value === 'object' && value !== null;
}

function shown(file) {
  const fromRoot = relative(ROOT, file);
  return fromRoot.startsWith('..') ? file : fromRoot;
}
