// The whole manifest as data.
import { readFile } from 'node:fs/promises';
import { loadSchema, publicSchema } from '../schemas.mjs';
import { loadDefinitions } from './definitions.mjs';
import { SHARED_ERROR_HANDLER, SHARED_FILTERS, sharedRequester } from './requester.mjs';
import { secretRules } from './secret-rules.mjs';
import { specFor } from './spec.mjs';
import { declarativeStream } from './streams.mjs';

/** The least version of Airbyte's CDK that runs this: the newest Builder that was known in August 2026 has it. */
const CDK_VERSION = '7.23.8';

export async function createManifest() {
  const { streams, levels, omitted, secrets } = await loadDefinitions();
  const { version } = JSON.parse(await readFile('package.json', 'utf8'));
  const account = { levels, omitted, secretRules: secretRules(secrets), ...lookups(streams, levels) };
  const schemas = Object.fromEntries(streams.map((definition) => [definition.name, schemaOf(definition)]));
  return {
    version: CDK_VERSION,
    type: 'DeclarativeSource',
    description: 'Feature flags, configuration, people and audit logs of ConfigCat.',
    check: { type: 'CheckStream', stream_names: ['organizations', 'products'] },
    concurrency_level: {
      type: 'ConcurrencyLevel',
      default_concurrency: "{{ config['num_workers'] or 10 }}",
      max_concurrency: 40,
    },
    definitions: {
      requester: sharedRequester(version),
      error_handler: SHARED_ERROR_HANDLER,
      response_filters: SHARED_FILTERS,
      any_schema: {
        type: 'InlineSchemaLoader',
        schema: { type: 'object', additionalProperties: true, properties: {} },
      },
      streams: Object.fromEntries(
        streams.map((definition) => [
          definition.name,
          declarativeStream(account, definition, schemas[definition.name]),
        ]),
      ),
    },
    streams: offeredStreams(streams),
    schemas: Object.fromEntries(streams.map(({ name }) => [name, publicSchema(schemas[name])])),
    spec: specFor(JSON.parse(await readFile('resources/spec.json', 'utf8'))),
  };
}

/** Streams of secrets exist only with include_secrets. */
function offeredStreams(streams) {
  const refs = (chosen) => chosen.map(({ name }) => ({ $ref: `#/definitions/streams/${name}` }));
  return [
    ...refs(streams.filter(({ secret }) => !secret)),
    {
      type: 'ConditionalStreams',
      condition: "{{ config['include_secrets'] is sameas true }}",
      streams: refs(streams.filter(({ secret }) => secret)),
    },
  ];
}

/** What the parts of the manifest look up in the definitions. */
function lookups(streams, levels) {
  return {
    /** The stream that lists a level. */
    listingOf({ path }) {
      const found = streams.find(({ request }) => request.path === path);
      if (found === undefined) throw new Error(`No stream lists ${path}.`);
      return found;
    },
    idsOf: (level) => levels.get(level)?.ids ?? [],
  };
}

/** A stream's schema, without a cursor that only change detection can tell: the manifest reads such streams in full. */
function schemaOf({ name, cursor }) {
  const schema = loadSchema(name);
  if (cursor?.isDerived !== true) return schema;
  const properties = Object.entries(schema.properties).filter(([field]) => field !== cursor.field);
  return { ...schema, properties: Object.fromEntries(properties) };
}
