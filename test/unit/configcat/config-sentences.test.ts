import { parseConfig } from '../../../src/configcat/config';

const LOGIN = { username: 'anna', password: 'hunter2' };
const ID = '08d86d63-2726-47cd-8bfc-59608ecb91e2';

function sentenceOf(value: unknown): unknown {
  try {
    return parseConfig(value);
  } catch (error) {
    return (error as { failureType: string }).failureType === 'config_error'
      ? (error as { userMessage: string }).userMessage
      : error;
  }
}

describe('what a person is told of a bad configuration', () => {
  it.each<[string, unknown, string]>([
    ['a list', [], 'The configuration must be a JSON object such as {"username": "…", "password": "…"}.'],
    ['null', null, 'The configuration must be a JSON object such as {"username": "…", "password": "…"}.'],
    ['a text', 'x', 'The configuration must be a JSON object such as {"username": "…", "password": "…"}.'],
    ['nothing in it', {}, 'Option "username" is missing from the configuration.'],
    ['no password', { username: 'anna' }, 'Option "password" is missing from the configuration.'],
    [
      'a password of null',
      { ...LOGIN, password: null },
      'Option "password" is missing from the configuration.',
    ],
    ['an empty username', { ...LOGIN, username: '' }, 'Option "username" must not be empty.'],
    ['a password of blanks', { ...LOGIN, password: ' \n' }, 'Option "password" must not be empty.'],
    ['an empty password', { ...LOGIN, password: '' }, 'Option "password" must not be empty.'],
  ])('%s', (_, value, sentence) => {
    expect(sentenceOf(value)).toBe(sentence);
  });

  it.each<[string, unknown, string]>([
    ['username', 5, 'must be text, not 5.'],
    ['password', 12345, 'must be text.'],
    ['start_date', 'yesterday', 'must be a time such as 2026-01-01T00:00:00Z, not "yesterday".'],
    ['start_date', '2026-13-01', 'must be a time such as 2026-01-01T00:00:00Z, not "2026-13-01".'],
    ['start_date', '2026-02-30', 'must be a time such as 2026-01-01T00:00:00Z, not "2026-02-30".'],
    ['start_date', '01/02/2026', 'must be a time such as 2026-01-01T00:00:00Z, not "01/02/2026".'],
    ['start_date', 20260101, 'must be text, not 20260101.'],
    ['organization_ids', ID, `must be a list, not "${ID}".`],
    ['base_url', 5, 'must be text, not 5.'],
    ['num_workers', 0, 'must be at least 1, not 0.'],
    ['num_workers', 41, 'must be at most 40, not 41.'],
    ['num_workers', 2.5, 'must be a whole number, not 2.5.'],
    ['num_workers', '10', 'must be a whole number, not "10".'],
    ['lookback_window', '1 hour', 'must be an ISO 8601 duration such as PT1H or P1D, not "1 hour".'],
    ['lookback_window', 'P1M', 'must be an ISO 8601 duration such as PT1H or P1D, not "P1M".'],
    ['lookback_window', 'P', 'must be an ISO 8601 duration such as PT1H or P1D, not "P".'],
    ['full_scan_interval', '-P1D', 'must be an ISO 8601 duration such as P7D, not "-P1D".'],
    ['on_forbidden', 'ignore', 'must be one of "auto", "skip", "fail", not "ignore".'],
    ['include_secrets', 'yes', 'must be true or false, not "yes".'],
    ['personal_data', 'drop', 'must be one of "keep", "hash", "remove", not "drop".'],
    ['personal_data_salt', 5, 'must be text.'],
  ])('%s: %j', (option, value, demand) => {
    expect(sentenceOf({ ...LOGIN, [option]: value })).toBe(`Option "${option}" ${demand}`);
  });

  it.each<[string, unknown[], string]>([
    [
      'organization_ids',
      ['acme'],
      'Item 1 of option "organization_ids" must be the id of an organization (a UUID), not "acme".',
    ],
    [
      'product_ids',
      [ID, 'web'],
      'Item 2 of option "product_ids" must be the id of a product (a UUID), not "web".',
    ],
    ['product_ids', [5], 'Item 1 of option "product_ids" must be text, not 5.'],
  ])('an item of %s: %j', (option, value, sentence) => {
    expect(sentenceOf({ ...LOGIN, [option]: value })).toBe(sentence);
  });

  it('asks for a salt where personal data is hashed', () => {
    const sentence =
      'Option "personal_data_salt" is required when "personal_data" is "hash": set it to a text that you keep secret and don\'t change.';
    expect(sentenceOf({ ...LOGIN, personal_data: 'hash' })).toBe(sentence);
    expect(sentenceOf({ ...LOGIN, personal_data: 'hash', personal_data_salt: '' })).toBe(sentence);
    expect(sentenceOf({ ...LOGIN, personal_data: 'remove' })).not.toBe(sentence);
  });

  it('never shows a password or a salt', () => {
    for (const option of ['password', 'personal_data_salt']) {
      expect(JSON.stringify(sentenceOf({ ...LOGIN, [option]: { nested: 'hunter2' } }))).not.toContain(
        'hunter2',
      );
    }
  });

  it('shows little of a value that is long', () => {
    expect(String(sentenceOf({ ...LOGIN, start_date: 'x'.repeat(10_000) })).length).toBeLessThan(200);
  });
});
