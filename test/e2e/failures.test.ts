import { type Fake, startFake } from '../fake-configcat/index';
import type { FaultRule } from '../fake-configcat/faults';
import { runCli } from '../support/cli/cli';
import { runCommand } from '../support/cli/run-command';
import { Connection, finish } from '../support/cli/cli-connection';
import { DirectConnection } from '../support/read/direct-connection';
import { sortedKeys } from '../support/cli/cli-rows';
import { assertProtocol } from '../support/protocol/protocol';

const SIZE = { products: 2, configsPerProduct: 2, auditEventsPerProduct: 5 };
/** A wait that no read waits for: the request fails at once, as if it had been tried for minutes. */
const DOWN = { kind: 'status', code: 503, headers: { 'Retry-After': '3600' } } as const;

let fake: Fake;
let connection: Connection;
beforeAll(async () => {
  fake = await startFake({ size: SIZE });
  connection = new DirectConnection(fake);
});
beforeEach(() => {
  fake.faults.clear();
  fake.requests.clear();
});
afterAll(() => fake.close());

/** The `read` command, where what is said on stderr counts, or an argument. */
async function command(
  input: { streams?: string[]; password?: string; args?: string[] },
  run: typeof runCli = runCommand,
) {
  const { streams, password = fake.credentials.password, args = [] } = input;
  const { config } = connection.with({ password });
  const catalog = await connection.catalog(streams === undefined ? {} : { streams });
  return finish(await run('read', { config, catalog, args, nowMs: fake.now() }), { whole: true });
}

const UNAUTHORIZED = () => ({
  message: `${new URL(fake.url).host} does not accept the credentials. Check the username and the password, and the base URL (base_url).`,
  internal_message: 'GET /v1/products: {"kind":"status","status":401}',
  failure_type: 'config_error',
});

test('a wrong password ends the read with one sentence, and every stream INCOMPLETE', async () => {
  const streams = ['products', 'tags', 'audit_logs'];
  const { output, exitCode } = await command({ streams, password: 'wrong' });
  expect(output.errors()).toEqual([UNAUTHORIZED()]);
  expect(output.outcomes()).toEqual({ products: 'INCOMPLETE', tags: 'INCOMPLETE', audit_logs: 'INCOMPLETE' });
  expect(output.counts()).toEqual({});
  expect(exitCode).toBe(1);
  expect(fake.requests.count()).toBe(1);
});

test('credentials that are withdrawn in the middle leave what is complete complete', async () => {
  fake.faults.add({ kind: 'status', code: 401, match: /\/settings$/ });
  const streams = ['products', 'environments', 'settings'];
  const { output, exitCode } = await connection.with({ num_workers: 1 }).read({ streams });
  expect(output.outcomes()).toMatchObject({ products: 'COMPLETE', settings: 'INCOMPLETE' });
  expect(new Set(output.errors().map(({ failure_type }) => failure_type))).toContain('transient_error');
  expect(exitCode).toBe(1);
});

describe('what passes by itself is tried again, and leaves no trace in the records', () => {
  const passing: [string, FaultRule][] = [
    ['a server error', { kind: 'status', code: 500, times: 3, after: 2 }],
    ['too many requests', { kind: 'status', code: 429, headers: { 'Retry-After': '0' }, times: 3, after: 2 }],
    ['a reset', { kind: 'reset', times: 2, after: 2 }],
    ['a body that breaks off', { kind: 'truncate', times: 2, after: 2 }],
    ['chunks that break off', { kind: 'cutChunks', times: 2, after: 2 }],
    ['half of the JSON', { kind: 'badJson', times: 2, after: 2 }],
    ['a web page', { kind: 'html', times: 2, after: 2 }],
  ];
  test.each(passing)('%s', async (_, fault) => {
    fake.faults.add(fault);
    const { output, exitCode } = await connection.read({ streams: ['settings'] });
    const expected = fake.world.products.flatMap(({ index }) =>
      fake.world.configs.get(index).flatMap((config) => fake.world.settings.get(index, config.index)),
    );
    expect(sortedKeys(output.records('settings'), ['settingId'])).toEqual(
      expected.map(({ settingId }) => String(settingId)).sort(),
    );
    expect(output.logs('INFO').at(-1)).toMatch(new RegExp(` ${fault.times} retries\\. `));
    expect(output.errors()).toEqual([]);
    expect(exitCode).toBe(0);
  });
});

test('a slice that fails for good stops no other, and only it is asked for by the retry', async () => {
  const [broken] = fake.world.configs.get(0);
  const url = new RegExp(`/v1/configs/${broken!.configId}/settings$`);
  fake.faults.add({ ...DOWN, match: url });
  const options = { streams: ['settings', 'configs'], syncId: 9 };
  const first = await connection.read(options);
  expect(first.output.outcomes()).toEqual({ settings: 'INCOMPLETE', configs: 'COMPLETE' });
  expect(first.output.errors().map((error) => [error.failure_type, error.stream_descriptor?.name])).toEqual([
    ['transient_error', 'settings'],
  ]);
  expect(first.exitCode).toBe(1);

  fake.faults.clear();
  fake.requests.clear();
  const { output, exitCode } = await connection.read({ ...options, state: first.output.lastStates() });
  expect(new Set(output.records('settings').map(({ configId }) => configId))).toEqual(
    new Set([broken!.configId]),
  );
  expect(fake.requests.count(/\/settings$/)).toBe(1);
  expect(output.records('configs')).toEqual([]);
  expect(exitCode).toBe(0);
});

test('streams that are not there, or not any more, end alone, and the others are read', async () => {
  const { streams } = await connection.catalog({ streams: ['products', 'tags'] });
  const [products] = streams;
  const others = ['sdk_keys', 'flags'].map((name) => ({
    ...products,
    stream: { ...products?.stream, name },
  }));
  const catalog = { streams: [others[0], ...streams, others[1]] };
  const { output, exitCode } = finish(await runCommand('read', { config: connection.config, catalog }));
  assertProtocol(output, { whole: true });
  expect(output.outcomes()).toEqual({
    sdk_keys: 'INCOMPLETE',
    flags: 'INCOMPLETE',
    products: 'COMPLETE',
    tags: 'COMPLETE',
  });
  expect(output.errors().map((error) => [error.failure_type, error.stream_descriptor?.name])).toEqual([
    ['config_error', 'sdk_keys'],
    ['config_error', 'flags'],
  ]);
  expect(output.errors()[0]?.message).toContain('set "include_secrets": true');
  expect(exitCode).toBe(1);
});

test('nothing that is said has the credentials in it, not even with --debug', async () => {
  const { username, password } = fake.credentials;
  fake.faults.add({ kind: 'status', code: 500, times: 2 });
  const read = await command({ streams: ['products'], args: ['--debug'] });
  // As a process: Node and libraries write to a stderr of their own.
  const refused = await command({ password: `${password}x`, args: ['--debug'] }, runCli);
  const said = [...read.lines, ...refused.lines, read.stderr, refused.stderr].join('\n');
  expect(read.output.logs('DEBUG')).not.toEqual([]);
  expect(refused.output.errors()[0]?.stack_trace).toMatch(/\n {4}at /);
  for (const secret of [password, username, Buffer.from(`${username}:${password}`).toString('base64')]) {
    expect(said).not.toContain(secret);
    expect(said).not.toContain(encodeURIComponent(secret));
  }
});

test('no stack trace is written without --debug', async () => {
  const { output, stderr } = await command({ streams: ['products'], password: 'wrong' });
  expect(output.errors().flatMap(({ stack_trace }) => stack_trace ?? [])).toEqual([]);
  expect(stderr).toBe('');
});
