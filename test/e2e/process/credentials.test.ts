// A person at a shell has the credentials in the environment, and perhaps no configuration file.
import { type Fake, startFake } from '../../fake-configcat/index';
import { runCommand } from '../../support/cli/run-command';
import { Connection, finish } from '../../support/cli/cli-connection';

let fake: Fake;
let connection: Connection;
beforeAll(async () => {
  fake = await startFake({ size: { products: 2, auditEventsPerProduct: 5 } });
  connection = new Connection(fake);
});
beforeEach(() => fake.requests.clear());
afterAll(() => fake.close());
describe('credentials from the environment', () => {
  const env = () => ({
    CONFIGCAT_API_USER: fake.credentials.username,
    CONFIGCAT_API_PASS: fake.credentials.password,
    CONFIGCAT_API_HOST: fake.url,
  });
  const statusOf = async (input: Parameters<typeof runCommand>[1]) => {
    const { output } = finish(await runCommand('check', input));
    return output.messages.at(-1)?.connectionStatus;
  };

  test.each<[string, () => Parameters<typeof runCommand>[1]]>([
    ['where there is no file', () => ({ env: env() })],
    ['where the file has none', () => ({ env: env(), config: {} })],
    ['where a form left them empty', () => ({ env: env(), config: { username: '', password: null } })],
    [
      'where the file has the username alone',
      () => ({ env: env(), config: { username: fake.credentials.username } }),
    ],
    [
      'and never instead of those of the file',
      () => ({
        env: {
          ...env(),
          CONFIGCAT_API_USER: 'nobody',
          CONFIGCAT_API_PASS: 'wrong',
          CONFIGCAT_API_HOST: 'x.example',
        },
        config: connection.config,
      }),
    ],
  ])('are taken %s', async (_, input) => {
    expect(await statusOf(input())).toEqual({ status: 'SUCCEEDED' });
  });

  const HOST = 'CONFIGCAT_API_HOST (option "base_url")';
  test.each<[string, Record<string, string>, string]>([
    [
      'a host that is none',
      { CONFIGCAT_API_HOST: 'a b' },
      `${HOST} must be a URL such as https://api.configcat.com.`,
    ],
    [
      'a host with a query',
      { CONFIGCAT_API_HOST: 'x.example/?a' },
      `${HOST} must not contain a query or a fragment.`,
    ],
    [
      'a name of white space',
      { CONFIGCAT_API_USER: ' ' },
      'CONFIGCAT_API_USER (option "username") must not be empty.',
    ],
    [
      'a password that is not set',
      { CONFIGCAT_API_PASS: '' },
      "Required option '--config <file>' not specified, nor CONFIGCAT_API_PASS set. Run source-configcat --help to see the commands.",
    ],
  ])('are named in what is wrong: %s', async (_, changed, message) => {
    expect(await statusOf({ env: { ...env(), ...changed } })).toEqual({ status: 'FAILED', message });
  });

  test('the host is left alone where the credentials are those of the file', async () => {
    const config = { ...fake.credentials, base_url: null, product_ids: ['no uuid'] };
    const { lines } = await runCommand('check', {
      config,
      env: { CONFIGCAT_API_HOST: 'https://user:x@evil.example' },
    });
    // A host that counted would be refused before the ids.
    expect(lines.join()).toContain('product_ids');
    expect(lines.join()).not.toContain('base_url');
  });

  test('no command says them, also with --debug', async () => {
    const { lines, stderr } = await runCommand('read', { env: env(), args: ['--select', 'tags', '--debug'] });
    const said = lines.join('\n') + stderr;
    expect(said).toContain('"RECORD"');
    const { username, password } = fake.credentials;
    const pair = Buffer.from(`${username}:${password}`).toString('base64');
    for (const secret of [password, pair]) expect(said).not.toContain(secret);
  });
});
