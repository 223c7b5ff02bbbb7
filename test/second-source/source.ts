import {
  byLink,
  configError,
  isJsonObject,
  type JsonObject,
  type Level,
  openClient,
  recordForm,
  type Source,
  type SourceEnvironment,
  type StreamDefinition,
  toAirbyteStream,
} from '../../src/cdk';

interface Config {
  readonly apiKey: string;
  readonly baseUrl: string;
}

/** What everything belongs to: each record carries its `page_id`. */
const levels: readonly Level[] = [
  { name: 'page', parent: 'root', path: '/v1/pages', key: 'id', keyAs: 'page_id' },
];

export const streams: readonly StreamDefinition[] = [
  { name: 'pages', level: 'root', lists: 'page', request: { path: '/v1/pages' }, primaryKey: ['id'] },
  listOfPage('components'),
  // An incident changes until it is resolved: all are read each time.
  listOfPage('incidents'),
  // An update never changes: only those since the last read are asked for.
  {
    ...listOfPage('incident_updates'),
    cursor: { kind: 'time', field: 'created_at', fromParameter: 'from', toParameter: 'to' },
  },
];

function listOfPage(name: string): StreamDefinition {
  const request = { path: `/v1/pages/{page_id}/${name}`, paging: byLink };
  return { name, level: 'page', request, primaryKey: ['id'] };
}

const TEXT = { type: ['string', 'null'] };
const TIME = { type: ['string', 'null'], format: 'date-time' };

const schemas: Readonly<Record<string, JsonObject>> = {
  pages: schema({ id: TEXT, page_id: TEXT, name: TEXT }),
  components: schema({ id: TEXT, page_id: TEXT, name: TEXT, status: TEXT }),
  incidents: schema({ id: TEXT, page_id: TEXT, name: TEXT, status: TEXT, updated_at: TIME }),
  incident_updates: schema({ id: TEXT, page_id: TEXT, incident_id: TEXT, body: TEXT, created_at: TIME }),
};

function schema(properties: JsonObject): JsonObject {
  return { $schema: 'http://json-schema.org/draft-07/schema#', type: 'object', properties };
}

/** Hosted status pages as an Airbyte source: their components, incidents and the updates of incidents. */
export const statusPages: Source<Config> = {
  name: 'source-status-pages',
  version: '0.1.0',
  spec: () => ({
    connectionSpecification: {
      type: 'object',
      required: ['api_key'],
      properties: {
        api_key: { type: 'string', title: 'API key', airbyte_secret: true },
        base_url: { type: 'string', title: 'Base URL', default: 'https://api.status-pages.example' },
      },
    },
  }),
  parseConfig(value) {
    const options = isJsonObject(value) ? value : {};
    const { api_key: apiKey, base_url: baseUrl = 'https://api.status-pages.example' } = options;
    if (typeof apiKey !== 'string' || typeof baseUrl !== 'string')
      throw configError('Set "api_key" to an API key of the account; "base_url" may be left out.');
    return { apiKey, baseUrl };
  },
  async check(config, environment) {
    await client(config, environment).get('/v1/pages');
  },
  discover: () => streams.map((stream) => toAirbyteStream(stream, schemas[stream.name] ?? {})),
  open(config, environment) {
    return { client: client(config, environment), levels, streams, records: recordForm({ schemas }) };
  },
};

function client({ apiKey, baseUrl }: Config, environment: SourceEnvironment) {
  return openClient({ baseUrl, auth: { token: apiKey } }, environment);
}
