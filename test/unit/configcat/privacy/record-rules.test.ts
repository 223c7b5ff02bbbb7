import type { JsonObject } from '../../../../src/cdk/protocol/json';
import { recordFinisher } from '../../../../src/cdk/records/record-shape';
import { OMITTED } from '../../../../src/configcat/listing-digest';
import { recordRules } from '../../../../src/configcat/privacy/record-rules';
import { loadAll } from '../../resources/loaded';

const schemas = loadAll().streams;
type Privacy = Parameters<typeof recordRules>[0];
const KEEP: Privacy = { includeSecrets: false, personalData: 'keep', salt: undefined };

function finished(stream: string, privacy: Partial<Privacy>, record: JsonObject): JsonObject {
  const schema = schemas[stream] as unknown as JsonObject;
  const ruleFor = recordRules({ ...KEEP, ...privacy });
  recordFinisher({ schema, ruleFor, omitted: OMITTED, onUnknown: () => undefined })(record);
  return JSON.parse(JSON.stringify(record)) as JsonObject;
}

const event = () => ({
  auditLogId: 1,
  auditLogTypeEnum: 'webHookCreated',
  userEmail: 'anna@example.com',
  userName: 'Anna Kiss',
  where: 'Product of Anna Kiss',
  why: 'asked by bob@example.com',
  actionTarget: 'hook',
  details: 'Anna Kiss set https://hooks.example/secret with 0123456789abcdef0123',
});

describe('an audit event, as the connector writes it', () => {
  it('has no secrets in its texts, and its people, by default', () => {
    expect(finished('audit_logs', {}, event())).toMatchObject({
      userEmail: 'anna@example.com',
      userName: 'Anna Kiss',
      details: 'Anna Kiss set https://hooks.example with ****',
    });
  });

  it('has its secrets where they are asked for', () => {
    expect(finished('audit_logs', { includeSecrets: true }, event())).toEqual(event());
  });

  it('names nobody where personal data is removed, not even in its texts', () => {
    const record = finished('audit_logs', { personalData: 'remove' }, event());
    expect(record).toMatchObject({ userEmail: null, userName: null, where: 'Product of [removed]' });
    expect(JSON.stringify(record)).not.toMatch(/anna|kiss|bob/i);
  });

  it('has the same hash of a person in its fields and in its texts', () => {
    const record = finished('audit_logs', { personalData: 'hash', salt: 'pepper' }, event());
    expect(record['where']).toBe(`Product of ${record['userName'] as string}`);
    expect(JSON.stringify(record)).not.toMatch(/anna|kiss|bob/i);
  });
});

describe('other records', () => {
  it('lose webhook secrets by default, each in its way', () => {
    const webhook = () => ({
      webhookId: 1,
      url: 'https://hooks.slack.com/services/T0/B1',
      content: '{"token":"x"}',
      webHookHeaders: [{ key: 'Authorization', value: 'Bearer x', isSecure: false }],
    });
    expect(finished('webhooks', {}, webhook())).toEqual({
      webhookId: 1,
      url: 'https://hooks.slack.com',
      content: null,
      webHookHeaders: [{ key: 'Authorization', value: null, isSecure: false }],
    });
    expect(finished('webhooks', { includeSecrets: true }, webhook())).toEqual(webhook());
  });

  it('lose people in nested lists, and comparison values that are emails', () => {
    const record = finished(
      'setting_values',
      { personalData: 'remove' },
      {
        setting: { creatorEmail: 'anna@example.com', creatorFullName: 'Anna Kiss', isWatching: true },
        lastUpdaterUserEmail: 'bob@example.com',
        targetingRules: [
          {
            conditions: [
              {
                userCondition: {
                  comparisonValue: {
                    stringValue: null,
                    listValue: [
                      { value: 'carla@example.com', hint: 'of Carla <carla@example.com>' },
                      { value: 'beta', hint: null },
                    ],
                  },
                },
              },
            ],
          },
        ],
      },
    );
    expect(record).toEqual({
      setting: { creatorEmail: null, creatorFullName: null },
      lastUpdaterUserEmail: null,
      targetingRules: [
        {
          conditions: [
            {
              userCondition: {
                comparisonValue: {
                  stringValue: null,
                  listValue: [
                    { value: null, hint: 'of Carla <[removed]>' },
                    { value: 'beta', hint: null },
                  ],
                },
              },
            },
          ],
        },
      ],
    });
  });

  it.each(['isWatching', 'readOnly', 'canBypassApproval'])(
    'do not say what depends on who asks: %s',
    (name) => {
      expect(finished('setting_values', {}, { [name]: true, settingId: 1 })).toEqual({ settingId: 1 });
    },
  );
});
