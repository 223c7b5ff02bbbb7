import type { Json, JsonObject } from '../../../../src/cdk/protocol/json';
import { maskSecrets, secretRules } from '../../../../src/configcat/privacy/secret-rules';

const rule = (name: string) => {
  const found = secretRules[name];
  if (found === undefined) throw new Error(`no rule is named ${name}`);
  return (value: Json, owner: JsonObject) => found(value, owner, new Set());
};

describe('a URL that is a secret', () => {
  it.each([
    ['https://hooks.slack.com/services/T00/B00/XXXX', 'https://hooks.slack.com'],
    ['https://example.com:8443/path?token=abc#x', 'https://example.com:8443'],
    ['https://anna:hunter2@example.com/', 'https://example.com'],
    ['HTTPS://Example.com/PATH', 'https://example.com'],
    ['http://[::1]:80/secret', 'http://[::1]'],
    ['mailto:anna@example.com', '****'],
    ['javascript:alert(1)', '****'],
    ['hooks.slack.com/services/T00', '****'],
    ['', '****'],
  ])('%s is cut to %s', (url, origin) => {
    expect(rule('origin')(url, {})).toBe(origin);
  });

  it('that is no text is gone', () => {
    expect([rule('origin')(5, {}), rule('null')({ key: 'x' }, {})]).toEqual([null, null]);
  });
});

describe('maskSecrets', () => {
  it.each([
    [
      'a webhook URL',
      'url: https://hooks.slack.com/services/T0/B1/x9 set',
      'url: https://hooks.slack.com set',
    ],
    ['a URL in brackets', '(https://a.example/x/y)', '(https://a.example'],
    ['a URL with brackets in it', 'https://a.example/x(1)/secret9', 'https://a.example'],
    [
      'a URL in quotes',
      '"https://a.example/x" -> "https://b.example/y"',
      '"https://a.example" -> "https://b.example"',
    ],
    [
      'a host with figures',
      'to https://webhook-prod-2024-eu.example.com/x',
      'to https://webhook-prod-2024-eu.example.com',
    ],
    ['a URL behind a key', 'abc123abc123abc123=https://a.example/secret', '****https://a.example'],
    [
      'an SDK key',
      'key configcat-sdk-1/PKDVCLf-Hq-h-kCzMp-L7Q/HhOWfwVtZ0mb30i9wi17GQ removed',
      'key **** removed',
    ],
    ['a hexadecimal key', 'api key 0123456789abcdef0123456789abcdef', 'api key ****'],
    ['base64', 'secret YWJjZGVmZ2hpams1bW5vcA== here', 'secret **** here'],
    [
      'a token of three parts',
      'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmN',
      '****.****.****',
    ],
  ])('hides %s', (_, text, masked) => {
    expect(maskSecrets(text)).toBe(masked);
  });

  it.each([
    ['words', 'The webhook was renamed by an administrator of the organization'],
    ['long words', 'internationalization-and-localization'],
    ['ids', 'webhook 08d86d63-2726-47cd-8bfc-59608ecb91e2 of product 12345'],
    ['numbers', '9007199254740993 and 1234567890123456'],
    ['dates', '2026-08-01 09:30:00 to 2026-08-02'],
    ['names of flags', 'isNewCheckoutEnabled'],
  ])('leaves %s', (_, text) => {
    expect(maskSecrets(text)).toBe(text);
  });
});

describe('the text of an audit event', () => {
  const secret = 'key 0123456789abcdef0123456789abcdef at https://a.example/hook/1';
  const masked = 'key **** at https://a.example';

  it.each([
    'webHookCreated',
    'webhookSigningKeyCreated',
    'integrationAdded',
    'apiKeyAdded',
    'apiKeyConnected',
    'publicApiAccessTokenAdded',
    'proxyConfigurationSecretRegenerated',
    'proxyNotificationSettingsUpdated',
    'proxyNotificationSigningKeyAdded',
  ])('of the type %s is masked', (auditLogTypeEnum) => {
    expect(rule('audit-text')(secret, { auditLogTypeEnum })).toBe(masked);
  });

  it.each(['settingCreated', 'settingValueChanged', 'productChanged', 'segmentChanged', 'tagAdded'])(
    'of the type %s stays',
    (auditLogTypeEnum) => {
      expect(rule('audit-text')(secret, { auditLogTypeEnum })).toBe(secret);
    },
  );

  it('is masked where the type has no name, and gone where it is no text', () => {
    expect(rule('audit-text')(secret, { auditLogType: 'Setting created' })).toBe(masked);
    expect(rule('audit-text')(5, { auditLogTypeEnum: 'settingCreated' })).toBeNull();
  });
});
