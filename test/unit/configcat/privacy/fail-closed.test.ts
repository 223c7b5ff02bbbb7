// Answers that are not what the document says: what hides secrets and people must hide them all the same.
import type { JsonObject } from '../../../../src/cdk/protocol/json';
import { RecordScanner } from '../../../../src/cdk/records/record-scanner';
import { scannedText } from '../../../../src/cdk/records/scanned-record';
import { accountWith, finished, HASH, REMOVE, SECRETS } from '../../../support/finished-record';

const KEY = 'configcat-sdk-1/PKDVCLf-Hq-h-kCzMp-L7Q/HhOWfwVtZ0mb30i9wi17GQ';
const HOOK = 'https://hooks.slack.com/services/T00/B00/XXXX';
const ANNA = 'anna.kiss@example.com';

describe('a secret in a value of another type', () => {
  it.each<[string, string, JsonObject, JsonObject]>([
    ['a URL as an object', 'webhooks', { url: { href: HOOK } }, { url: null }],
    ['a URL as a list', 'webhooks', { url: [HOOK] }, { url: null }],
    ['headers as a text', 'webhooks', { webHookHeaders: `Authorization: ${KEY}` }, { webHookHeaders: null }],
    [
      'headers as an object',
      'webhooks',
      { webHookHeaders: { Authorization: KEY } },
      { webHookHeaders: null },
    ],
    ['a header as a text', 'webhooks', { webHookHeaders: [`a: ${KEY}`] }, { webHookHeaders: [null] }],
    [
      'an object as a text',
      'proxy_profiles',
      { connectionPreferences: HOOK },
      { connectionPreferences: null },
    ],
    [
      'an object in an object as a list',
      'proxy_profiles',
      { connectionPreferences: { webhookNotification: [HOOK] } },
      { connectionPreferences: { webhookNotification: null } },
    ],
    ['a text with members', 'integrations', { name: { token: 'hunter2' } }, { name: { token: null } }],
    [
      'the text of an event as a list',
      'audit_logs',
      { auditLogTypeEnum: 'settingCreated', details: [KEY] },
      { auditLogTypeEnum: 'settingCreated', details: null },
    ],
  ])('%s', (_, stream, record, expected) => {
    expect(finished(stream, {}, JSON.stringify(record)).record).toEqual(expected);
    expect(finished(stream, SECRETS, JSON.stringify(record)).record).toEqual(record);
  });

  it('a person as a list, an object, and a number with many digits', () => {
    for (const options of [REMOVE, HASH]) {
      for (const value of [`["${ANNA}"]`, `{"of":"${ANNA}"}`, '12345678901234567890', 'true']) {
        const text = `{"auditLogTypeEnum":"settingCreated","auditLogId":1,"userEmail":${value},"userName":${value},"why":${value}}`;
        expect(finished('audit_logs', options, text).record).toEqual({
          auditLogTypeEnum: 'settingCreated',
          auditLogId: 1,
          userEmail: null,
          userName: null,
          why: null,
        });
      }
    }
  });

  it('is not taken as text by the scanner of bulk reads', () => {
    const shape = accountWith({}).records.textShape('audit_logs');
    if (shape === undefined) throw new Error('no shape');
    const scanner = new RecordScanner({ shape, records: [], key: 'auditLogId', time: undefined, common: [] });
    const body = `[{"auditLogId":1,"auditLogTypeEnum":"settingCreated","details":5},{"auditLogId":2,"auditLogTypeEnum":"settingCreated","details":"x"}]`;
    const records = scanner.scan(Buffer.from(body)) as JsonObject[];
    expect(records.map((record) => scannedText(record) !== undefined)).toEqual([false, true]);
  });
});

describe('an event of a type that nobody knows', () => {
  const texts = (type: JsonObject) =>
    JSON.stringify({ auditLogId: 1, ...type, details: `${HOOK} and ${KEY} by Carla Nagy` });

  it.each<[string, JsonObject]>([
    ['a new one', { auditLogTypeEnum: 'slackConnected' }],
    ['none', { auditLogTypeEnum: null }],
    ['none, but words', { auditLogType: 'Setting created' }],
    ['a number', { auditLogTypeEnum: 7 }],
    ['a known one in other letters', { auditLogTypeEnum: 'SETTINGCREATED' }],
  ])('%s: its texts are masked', (_, type) => {
    expect(finished('audit_logs', {}, texts(type)).record['details']).toBe(
      'https://hooks.slack.com and **** by Carla Nagy',
    );
    expect(finished('audit_logs', SECRETS, texts(type)).record['details']).toContain(KEY);
    expect(finished('audit_logs', REMOVE, texts(type)).record['details']).toBeNull();
  });

  it('a known one about neither secrets nor people keeps them', () => {
    const { record } = finished('audit_logs', REMOVE, texts({ auditLogTypeEnum: 'settingCreated' }));
    expect(record['details']).toContain(KEY);
  });
});

describe('names of others in one record', () => {
  const record = {
    changeRequestId: 1,
    title: 'As Bob Alder asked',
    reason: 'Al said so. Always ask Al; Alan does not. (Al)',
    creatorUserFullName: 'Al',
    comments: [
      { body: 'Thank you, Bob Alder! – Dóra', userFullName: 'Dóra' },
      { body: 'Dóráé is another word, Dóra is not', userFullName: 'Bob Alder' },
    ],
  };

  it('are taken out of its title, its reason and its comments, as whole words', () => {
    expect(finished('change_requests', REMOVE, JSON.stringify(record)).record).toEqual({
      changeRequestId: 1,
      title: 'As [removed] asked',
      reason: '[removed] said so. Always ask [removed]; Alan does not. ([removed])',
      creatorUserFullName: null,
      comments: [
        { body: 'Thank you, [removed]! – [removed]', userFullName: null },
        { body: 'Dóráé is another word, [removed] is not', userFullName: null },
      ],
    });
  });

  it('the longer one first, also with signs at its ends', () => {
    const { record: shown } = finished(
      'change_requests',
      REMOVE,
      JSON.stringify({
        title: 'Anna Kiss-Nagy, Anna Kiss, Anna and Kiss (CTO) here',
        approvals: ['Anna Kiss', 'Anna Kiss-Nagy', 'Kiss (CTO)', '...'].map((userFullName) => ({
          userFullName,
        })),
      }),
    );
    expect(shown['title']).toBe('[removed], [removed], Anna and [removed] here');
  });
});

describe('the stand-in for a member without an id', () => {
  const member = { fullName: 'Anna', email: ANNA };
  const idOf = (options: object) => {
    const { streams, mappingOptions = {} } = accountWith(options);
    const map = streams.find(({ name }) => name === 'product_members')?.rows?.map;
    const slice = { values: { productId: 'p1' } } as never;
    const [row] = map?.({ ...member }, { slice, options: mappingOptions, body: {} }) ?? [];
    return row?.['userId'];
  };

  it('can be guessed by who knows no secret only where people are kept', () => {
    const open = idOf({});
    expect(idOf({ password: 'other' })).toBe(open);
    const hidden = [
      HASH,
      { ...HASH, personal_data_salt: 'salt' },
      REMOVE,
      { ...REMOVE, password: 'other' },
      { ...REMOVE, personal_data_salt: 'pepper2' },
    ].map(idOf);
    expect(new Set([open, ...hidden]).size).toBe(6);
  });

  it('is the same in each read', () => {
    for (const options of [{}, HASH, REMOVE]) expect(idOf(options)).toBe(idOf(options));
  });
});
