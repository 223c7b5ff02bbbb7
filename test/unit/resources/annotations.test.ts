// Our own keywords: which there are, and the places where secrets stand.
import { loadAll, placesOf } from './loaded';

const { streams } = loadAll();
const places = Object.entries(streams).flatMap(([name, schema]) => placesOf(schema, name));

const text = (value: unknown): boolean => typeof value === 'string' && value !== '';
const texts = (value: unknown): boolean => [value].flat().every(text);
const oneOf =
  (...values: unknown[]) =>
  (value: unknown): boolean =>
    values.includes(value);

/** Each keyword and what may be said with it. */
const vocabulary: Record<string, (value: unknown) => boolean> = {
  'x-endpoints': texts,
  'x-openapi': texts,
  'x-row': text,
  'x-openapi-omits': (value) => Object.values(value as object).every(text),
  'x-openapi-field': texts,
  'x-derived': oneOf(true),
  'x-json-text': oneOf(true),
  'x-null-replaced': text,
  'x-personal': oneOf('email', 'name', 'email-shaped', 'text'),
  'x-secret': oneOf('null', 'origin', 'audit-text'),
};

test('no other keywords or values of ours are in use', () => {
  const strange = places.flatMap(({ path, schema }) =>
    Object.entries(schema)
      .filter(([keyword, value]) => keyword.startsWith('x-') && !vocabulary[keyword]?.(value))
      .map(([keyword]) => `${path}: ${keyword}`),
  );
  expect(strange).toEqual([]);
});

const secrets = [
  ['webhooks.url', 'origin'],
  ['webhooks.content', 'null'],
  ['webhooks.webHookHeaders[].value', 'null'],
  ['integrations.parameters', 'null'],
  ['proxy_profiles.connectionPreferences.webhookNotification.webhookProxyUrl', 'origin'],
  ['proxy_profiles.connectionPreferences.webhookNotification.signingKey1', 'null'],
  ['proxy_profiles.connectionPreferences.webhookNotification.signingKey2', 'null'],
  ['sdk_keys.primary', 'null'],
  ['sdk_keys.secondary', 'null'],
  ['sdk_usage.sdkKey', 'null'],
  ['proxy_profile_sdk_keys.primarySdkKey', 'null'],
  ['proxy_profile_sdk_keys.secondarySdkKey', 'null'],
  ...['audit_logs', 'organization_audit_logs'].flatMap((stream) =>
    ['where', 'actionTarget', 'details', 'why'].map((field) => [`${stream}.${field}`, 'audit-text']),
  ),
];

test('secrets are marked, each with what becomes of it', () => {
  const marked = places.filter(({ schema }) => 'x-secret' in schema);
  expect(marked.map(({ path, schema }) => [path, schema['x-secret']]).sort()).toEqual([...secrets].sort());
});

test('what is nulled can be null, and what is cut is text', () => {
  for (const { schema } of places.filter(({ schema }) => 'x-secret' in schema)) {
    expect(schema.type).toContain('null');
    if (schema['x-secret'] !== 'null') expect(schema.type).toContain('string');
  }
});
