import { runCommand } from '../../support/cli/run-command';
import { type Finished, finish } from '../../support/cli/cli-connection';
import { type Case, runCases, withoutPlaces } from './cases';

const NOBODY = '00000000-0000-4000-8000-000000000000';
const CREDENTIALS =
  'ConfigCat does not accept the credentials. Create Public API credentials in the ConfigCat Dashboard (My account, Public API credentials), and copy both the username and the password from there.';

/** The connector's clock runs ahead, so that what is tried for half a minute is given up after a few tries. */
const AHEAD = { clock: 'fast', env: { CLI_CLOCK_STEP_MS: '1000' } } as const;

const CASES: readonly Case[] = [
  { name: 'wrong password', options: { password: 'wrong password' }, says: CREDENTIALS },
  { name: 'wrong username', options: { username: 'nobody' }, says: CREDENTIALS },
  {
    name: 'nobody listens',
    options: { base_url: 'http://127.0.0.1:9' },
    ...AHEAD,
    says: '<host> refuses the connection. Check the base URL, and that the server runs.',
  },
  {
    name: 'a web page instead of JSON',
    account: ({ faults }) => void faults.add({ kind: 'html' }),
    ...AHEAD,
    says: '<host> answered with a web page instead of JSON to GET <path>. Check that the base URL is that of the API, and that no proxy or login page stands before it.',
  },
  {
    name: 'half of the JSON',
    account: ({ faults }) => void faults.add({ kind: 'badJson' }),
    ...AHEAD,
    says: '<host> answered with something else instead of JSON to GET <path>. Check that the base URL is that of the API, and that no proxy or login page stands before it.',
  },
  {
    name: 'an answer that breaks off',
    account: ({ faults }) => void faults.add({ kind: 'truncate' }),
    ...AHEAD,
    says: '<host> broke off its answer to GET <path> again and again. Try again later.',
  },
  {
    name: 'a connection that is reset',
    account: ({ faults }) => void faults.add({ kind: 'reset' }),
    ...AHEAD,
    says: 'The connection to <host> broke again and again (ECONNRESET). Try again later.',
  },
  {
    name: 'a server that is down',
    account: ({ faults }) => void faults.add({ kind: 'status', code: 503 }),
    ...AHEAD,
    says: '<host> could not answer GET <path> (status 503). Try again later.',
  },
  {
    name: 'a redirect',
    account: ({ faults }) =>
      void faults.add({ kind: 'status', code: 301, headers: { Location: 'https://elsewhere.example/' } }),
    says: 'http://<host><path> redirects to https://elsewhere.example/ (status 301), which is another server. Set the base URL to the final address.',
  },
  {
    name: 'nothing of the API there',
    account: ({ faults }) => void faults.add({ kind: 'status', code: 404 }),
    says: '<host> refused GET <path> (status 404), and has accepted nothing so far. Check the base URL (base_url), the username and the password.',
  },
  {
    name: 'an organization that is not visible',
    options: { organization_ids: [NOBODY] },
    says: `Option "organization_ids" has ids that these credentials can't see: ${NOBODY}. Correct the ids, or give the credentials' user access to them.`,
  },
  {
    name: 'a product that is not visible',
    options: { product_ids: [NOBODY] },
    says: `Option "product_ids" has ids that these credentials can't see: ${NOBODY}. Correct the ids, or give the credentials' user access to them.`,
  },
];

const WAIT: Case = {
  name: 'a wait that is too long',
  account: ({ faults }) => void faults.add({ kind: 'status', code: 429, headers: { 'Retry-After': '3600' } }),
  says: '',
};

let results: Map<string, Finished>;
beforeAll(async () => {
  results = await runCases([...CASES, WAIT].map((one) => ({ ...one, command: 'check' })));
}, 60_000);

test.each(CASES.map((one) => [one.name, one.says]))('check says so: %s', (name, says) => {
  const { output, exitCode, stderr } = results.get(name)!;
  const { connectionStatus } = output.messages.at(-1)!;
  expect(connectionStatus?.status).toBe('FAILED');
  expect(withoutPlaces(connectionStatus?.message)).toBe(says);
  expect(output.messages.map(({ type }) => type)).toEqual(['CONNECTION_STATUS']);
  expect(exitCode).toBe(0);
  expect(stderr).toBe('');
});

test('check says when to try again where the wait is too long', () => {
  const { output, exitCode } = results.get(WAIT.name)!;
  const { connectionStatus } = output.messages.at(-1)!;
  expect(connectionStatus?.status).toBe('FAILED');
  expect(withoutPlaces(connectionStatus?.message)).toMatch(
    /^<host> asks for a wait of 3600 seconds\. Try again after \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\.$/,
  );
  expect(exitCode).toBe(0);
});

test('options that look misspelt are told, and others are left to the platforms', async () => {
  // Without a password, so that nothing is asked for.
  const config = { username: 'a', personal_dat: 'remove', num_worker: 3, __injected: {}, flavour: 1 };
  const { output } = finish(await runCommand('check', { config }));
  expect(output.logs('WARN')).toEqual([
    'There is no option "personal_dat", so it has no effect. Did you mean "personal_data"?',
    'There is no option "num_worker", so it has no effect. Did you mean "num_workers"?',
  ]);
});
