import type { Finished } from '../../support/cli/cli-connection';
import { type Case, PRODUCTS_CATALOG, runCases, withoutPlaces } from './cases';

const CREDENTIALS = { username: 'a user', password: 'a password' };
const bad = (name: string, options: Readonly<Record<string, unknown>>, says: string): Case => ({
  name,
  config: { ...CREDENTIALS, ...options },
  says,
});

const CASES: readonly Case[] = [
  { name: 'an empty file', config: '', says: 'The configuration file <file> is empty.' },
  {
    name: 'no JSON',
    config: '{"username": ',
    says: 'The configuration file <file> is not valid JSON: line 1, column 14 should have a value.',
  },
  {
    name: 'a list',
    config: [CREDENTIALS],
    says: 'The configuration must be a JSON object such as {"username": "…", "password": "…"}.',
  },
  {
    name: 'no username',
    config: { password: 'a password' },
    says: 'Option "username" is missing from the configuration.',
  },
  bad('an empty username', { username: '' }, 'Option "username" must not be empty.'),
  bad('a password that is no text', { password: 12345 }, 'Option "password" must be text.'),
  bad('too many workers', { num_workers: 99 }, 'Option "num_workers" must be at most 40, not 99.'),
  bad('no workers', { num_workers: 0 }, 'Option "num_workers" must be at least 1, not 0.'),
  bad('half a worker', { num_workers: 2.5 }, 'Option "num_workers" must be a whole number, not 2.5.'),
  bad(
    'http to the world',
    { base_url: 'http://api.example' },
    'Option "base_url" must begin with https://: plain http would send the credentials unprotected. It is allowed only for this machine and private addresses.',
  ),
  bad(
    'credentials in the URL',
    { base_url: 'https://user:secret@api.example' },
    'Option "base_url" must not contain a username or password; set them in their own options.',
  ),
  bad(
    'no URL',
    { base_url: 'api.example' },
    'Option "base_url" must be a URL such as https://api.configcat.com.',
  ),
  bad(
    'a word that on_forbidden does not know',
    { on_forbidden: 'never' },
    'Option "on_forbidden" must be one of "auto", "skip", "fail", not "never".',
  ),
  bad(
    'no duration',
    { lookback_window: 'an hour' },
    'Option "lookback_window" must be an ISO 8601 duration such as PT1H or P1D, not "an hour".',
  ),
  bad(
    'a month, which has no length',
    { full_scan_interval: 'P1M' },
    'Option "full_scan_interval" must be an ISO 8601 duration such as P7D, not "P1M".',
  ),
  bad(
    'no time',
    { start_date: 'yesterday' },
    'Option "start_date" must be a time such as 2026-01-01T00:00:00Z, not "yesterday".',
  ),
  bad(
    'hashes without a salt',
    { personal_data: 'hash' },
    'Option "personal_data_salt" is required when "personal_data" is "hash": set it to a text that you keep secret and don\'t change.',
  ),
  bad(
    'no id of a product',
    { product_ids: ['00000000-0000-4000-8000-000000000000', 'Webshop'] },
    'Item 2 of option "product_ids" must be the id of a product (a UUID), not "Webshop".',
  ),
  bad('no list', { organization_ids: 'all' }, 'Option "organization_ids" must be a list, not "all".'),
  bad('no truth', { include_secrets: 'yes' }, 'Option "include_secrets" must be true or false, not "yes".'),
];

let checks: Map<string, Finished>;
let reads: Map<string, Finished>;
beforeAll(async () => {
  checks = await runCases(CASES.map((one) => ({ ...one, command: 'check' })));
  // How a bad configuration is told does not depend on what is wrong with it: two are enough for the other commands.
  reads = await runCases([
    { ...CASES[1]!, command: 'read', catalog: PRODUCTS_CATALOG },
    { ...CASES[5]!, command: 'discover' },
  ]);
}, 60_000);

test.each(CASES.map((one) => [one.name, one.says]))('check says so: %s', (name, says) => {
  const { output, exitCode, stderr } = checks.get(name)!;
  expect(output.messages.map(({ type }) => type)).toEqual(['CONNECTION_STATUS']);
  expect(output.messages[0]?.connectionStatus?.status).toBe('FAILED');
  expect(withoutPlaces(output.messages[0]?.connectionStatus?.message)).toBe(says);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
});

test.each([
  ['read', CASES[1]!],
  ['discover', CASES[5]!],
])('%s says so too, as a config_error, and exits with 1', (_, { name, says }) => {
  const { output, exitCode, stderr } = reads.get(name)!;
  expect(output.messages.map(({ type }) => type)).toEqual(['TRACE']);
  expect(output.errors().map(({ message }) => withoutPlaces(message))).toEqual([says]);
  expect(output.errors()[0]?.failure_type).toBe('config_error');
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
});
