import { createHmac } from 'node:crypto';
import type { Json, JsonObject } from '../../../../src/cdk/protocol/json';
import { hashing, personRules, removing } from '../../../../src/configcat/privacy/person-rules';

const SALT = 'pepper';
const hash = (text: string) => createHmac('sha256', SALT).update(text).digest('hex');
const hashed = personRules(hashing(SALT));
const removed = personRules(removing);
const EMAIL = 'anna.kiss@example.com';

function apply(
  rules: typeof hashed,
  kind: string,
  value: Json,
  { owner = {}, names = [] }: { owner?: JsonObject; names?: readonly string[] } = {},
): Json | undefined {
  return rules[kind]?.(value, owner, new Set(names));
}

describe('hashing', () => {
  it('is HMAC-SHA-256 in small hexadecimal figures, of the trimmed text in small letters', () => {
    const forms = [EMAIL, ' Anna.Kiss@Example.com\t', EMAIL.toUpperCase()];
    for (const form of forms) expect(hashing(SALT)(form)).toBe(hash(EMAIL));
    expect(hash(EMAIL)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('depends on the salt', () => {
    expect(hashing('other')(EMAIL)).not.toBe(hash(EMAIL));
  });
});

describe.each(['email', 'name'])('a field that is an %s', (kind) => {
  it.each<[string, Json, Json, Json]>([
    ['a text', 'Anna Kiss', hash('anna kiss'), null],
    ['an empty text', '', '', ''],
    ['null', null, null, null],
    ['a number', 5, null, null],
    ['a list', ['Anna Kiss'], null, null],
  ])('with %s', (_, value, whenHashed, whenRemoved) => {
    expect([apply(hashed, kind, value), apply(removed, kind, value)]).toEqual([whenHashed, whenRemoved]);
  });
});

describe('a value that may be an email', () => {
  it.each<[string, string, string, string | null]>([
    ['an email', EMAIL, hash(EMAIL), null],
    ['an email with blanks', ` ${EMAIL} `, hash(EMAIL), null],
    [
      'an email with letters of other languages',
      'jürgen@bücher.example',
      hash('jürgen@bücher.example'),
      null,
    ],
    ['an email with a plus', 'anna+test@example.co.uk', hash('anna+test@example.co.uk'), null],
    [
      'two emails',
      `${EMAIL},bob@example.com`,
      `${hash(EMAIL)},${hash('bob@example.com')}`,
      '[removed],[removed]',
    ],
    ['an email in a text', `is <${EMAIL}>`, `is <${hash(EMAIL)}>`, 'is <[removed]>'],
    ['the end of one', '@example.com', '@example.com', '@example.com'],
    ['a word', 'beta-testers', 'beta-testers', 'beta-testers'],
    ['an empty text', '', '', ''],
  ])('with %s', (_, value, whenHashed, whenRemoved) => {
    expect(apply(hashed, 'email-shaped', value)).toBe(whenHashed);
    expect(apply(removed, 'email-shaped', value)).toBe(whenRemoved);
  });

  it('that is no text is gone', () => {
    expect([apply(hashed, 'email-shaped', 5), apply(removed, 'email-shaped', true)]).toEqual([null, null]);
  });
});

describe('a text about people', () => {
  const names = ['Anna Kiss'];

  it('loses the emails in it', () => {
    expect(apply(removed, 'text', `invited ${EMAIL}, bob@example.com.`)).toBe(
      'invited [removed], [removed].',
    );
    expect(apply(hashed, 'text', `invited ${EMAIL}`)).toBe(`invited ${hash(EMAIL)}`);
  });

  it('loses the names that its record has, each time', () => {
    const text = 'Anna Kiss joined. Welcome, Anna Kiss!';
    expect(apply(removed, 'text', text, { names })).toBe('[removed] joined. Welcome, [removed]!');
    expect(apply(hashed, 'text', text, { names })).toBe(
      `${hash('anna kiss')} joined. Welcome, ${hash('anna kiss')}!`,
    );
  });

  it('stays where nobody is in it', () => {
    expect(apply(removed, 'text', 'Served value: on → off', { names: [''] })).toBe('Served value: on → off');
  });

  it.each([
    'teamMemberInvited',
    'organizationAdminChanged',
    'userEmailChanged',
    'twoFactorDisabledForMember',
    'slackConnected',
  ])('is gone where its event is about a person whom no field names: %s', (auditLogTypeEnum) => {
    const text = 'Carla Nagy was invited';
    const owner = { auditLogId: 1, auditLogTypeEnum };
    expect(apply(removed, 'text', text, { owner })).toBeNull();
    expect(apply(hashed, 'text', text, { owner })).toBe(hash(text.toLowerCase()));
  });

  it('stays where its event is about something else', () => {
    const owner = { auditLogId: 1, auditLogTypeEnum: 'settingChanged' };
    expect(apply(removed, 'text', 'renamed', { owner })).toBe('renamed');
  });
});
