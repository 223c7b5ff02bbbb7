// The schemas as scripts/schemas.mjs gives them. Jest can't import an .mjs file here, so a child process prints them.
import { runScript } from './run-script';

export interface Schema {
  type?: string | string[];
  format?: string;
  airbyte_type?: string;
  description?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  /** The only pattern is one that every name fits: what the values of a map are. */
  patternProperties?: Record<string, Schema>;
  additionalProperties?: boolean;
  [keyword: string]: unknown;
}

export interface Loaded {
  /** Resolved schemas with annotations, by stream name. */
  streams: Record<string, Schema>;
  /** Resolved shared shapes with annotations, by name. */
  shared: Record<string, Schema>;
  /** What a catalog shows, by stream name. */
  public: Record<string, Schema>;
}

/** All schemas, read from resources/schemas. */
export function loadAll(): Loaded {
  const { stdout, stderr } = runScript(`
    import { loadSchema, publicSchema, sharedNames, streamNames } from './scripts/schemas.mjs';
    const each = (names, load) => Object.fromEntries(names.map((name) => [name, load(name)]));
    console.log(JSON.stringify({
      streams: each(streamNames(), (name) => loadSchema(name)),
      shared: each(sharedNames(), (name) => loadSchema('shared/' + name)),
      public: each(streamNames(), (name) => publicSchema(loadSchema(name))),
    }));
  `);
  if (stderr !== '') throw new Error(stderr);
  return JSON.parse(stdout) as Loaded;
}

/** A place in a schema: the root, a property, the items of an array or the values of a map. */
export interface Place {
  path: string;
  name: string;
  schema: Schema;
}

/** Every place of a schema, the root first. */
export function placesOf(schema: Schema, path: string, name = ''): Place[] {
  const properties = Object.entries(schema.properties ?? {});
  const { items, patternProperties } = schema;
  return [
    { path, name, schema },
    ...properties.flatMap(([key, property]) => placesOf(property, `${path}.${key}`, key)),
    ...(items ? placesOf(items, `${path}[]`) : []),
    ...Object.values(patternProperties ?? {}).flatMap((values) => placesOf(values, `${path}{}`)),
  ];
}

/** The types that a place allows, besides null. */
export function typesOf(schema: Schema): string[] {
  return [schema.type ?? []].flat().filter((type) => type !== 'null');
}

/** Whether null is allowed at a place. */
export function isNullable(schema: Schema): boolean {
  return [schema.type ?? []].flat().includes('null');
}
