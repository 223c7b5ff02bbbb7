import { gunzipSync } from 'node:zlib';
import { get as httpGet, type IncomingMessage } from 'node:http';
import { startFake, truth } from '../../fake-configcat';
import { CONFIGCAT_LIMIT } from '../../fake-configcat/server/rate-limit';
import { basicAuth } from '../../fake-configcat/server/auth';
import { BadFlag, FLAG_NAMES, parseFlags } from '../../fake-configcat/cli/flags';
import { greeting, machineLine } from '../../fake-configcat/cli/greeting';
import { help } from '../../fake-configcat/cli/help';
import { first, get } from './client';

test('a path prefix stands before every path', async () => {
  const fake = await startFake({ pathPrefix: '/configcat' });
  expect(fake.url).toMatch(/\/configcat$/);
  expect((await get(fake, '/v1/products')).status).toBe(200);
  expect((await fetch(`${new URL(fake.url).origin}/v1/products`)).status).toBe(404);
  expect(first(fake.requests.all()).path).toBe('/v1/products');
  await fake.close();
});

test('bodies are compressed for who accepts it', async () => {
  const fake = await startFake({ gzip: true });
  const headers = { authorization: basicAuth(fake.credentials), 'accept-encoding': 'gzip' };
  const response = await new Promise<IncomingMessage>((resolve) =>
    httpGet(`${fake.url}/v1/products`, { headers }, resolve),
  );
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  expect(response.headers['content-encoding']).toBe('gzip');
  expect(JSON.parse(gunzipSync(Buffer.concat(parts)).toString())).toHaveLength(4);
  await fake.close();
});

test('sizes are exact', async () => {
  const size = {
    organizations: 1,
    products: 5,
    configsPerProduct: 2,
    environmentsPerProduct: 4,
    settingsPerConfig: 30,
  };
  const fake = await startFake({ size });
  const counts = (await (await fetch(`${fake.url}/__fake/truth-counts`)).json()) as Record<string, number>;
  expect(counts).toMatchObject({
    products: 5,
    configs: 10,
    environments: 20,
    settings: 300,
    setting_values: 1200,
  });
  await fake.close();
});

test('an account at the plan limits starts at once and answers from anywhere in it', async () => {
  const size = {
    products: 1_000,
    configsPerProduct: 500,
    environmentsPerProduct: 50,
    settingsPerConfig: 500,
    auditEventsPerProduct: 1_500,
  };
  const fake = await startFake({ size });
  const product = fake.world.products[777];
  const config = fake.world.configs.get(777)[444];
  const environment = fake.world.environments.get(777)[33];
  if (!product || !config || !environment) throw new Error('too few of something');
  const version = config.evaluationVersion;
  const values = await get(
    fake,
    `/${version}/configs/${config.configId}/environments/${environment.environmentId}/values`,
  );
  expect(values.status).toBe(200);
  const { organizationId } = fake.world.organizationOf(product);
  const { json } = await get(fake, `/v2/organizations/${organizationId}/auditlogs?pageNumber=7000`);
  expect(json).toMatchObject({ paging: { totalCount: 750_030, hasNext: true } });
  await fake.close();
});

test('other processes can change it, look into it and break it', async () => {
  const fake = await startFake();
  const post = async (path: string, body: unknown = {}) =>
    (await fetch(`${fake.url}/__fake/${path}`, { method: 'POST', body: JSON.stringify(body) })).status;
  expect(await post('change', { kind: 'changeValue' })).toBe(200);
  expect(await post('change', { kind: 'explode' })).toBe(400);
  expect(await post('faults', { kind: 'status', code: 503, match: 'products$', times: 1 })).toBe(200);
  expect((await get(fake, '/v1/products')).status).toBe(503);
  expect(await post('forbid', { capability: 'products' })).toBe(200);
  expect((await get(fake, '/v1/products')).status).toBe(403);
  expect(await post('allow')).toBe(200);
  expect(await post('rate-limit', { rules: [{ limit: 0, seconds: 9 }] })).toBe(200);
  expect((await get(fake, '/v1/products')).status).toBe(429);
  expect(await post('rate-limit')).toBe(200);
  expect((await get(fake, '/v1/products')).status).toBe(200);
  expect(await (await fetch(`${fake.url}/__fake/requests`)).json()).toHaveLength(4);
  await fake.close();
});

test('a clock that stands still gives the same account each time', async () => {
  const time = '2026-06-01T12:00:00.000Z';
  const { options } = parseFlags(['--clock', time]);
  const [one, other] = [await startFake(options), await startFake(options)];
  expect(new Date(one.now()).toISOString()).toBe(time);
  expect(truth(other.world)).toEqual(truth(one.world));
  await Promise.all([one.close(), other.close()]);
});

test('flags become options, and bad ones a sentence', async () => {
  const flags = parseFlags([
    '--port',
    '0',
    '--settings=30',
    '--rate-limit',
    '20/1,500/60',
    '--path-prefix',
    'x',
    '--json',
  ]);
  expect(flags).toMatchObject({
    json: true,
    options: {
      port: 0,
      size: { settingsPerConfig: 30 },
      rateLimit: CONFIGCAT_LIMIT,
      pathPrefix: '/x',
    },
  });
  for (const args of [
    ['--nonsense'],
    ['--port', 'x'],
    ['--rate-limit', '5'],
    ['--rate-limit-by', 'country'],
    ['--refusals', 'rude'],
    ['--seed'],
    ['--tls-key', '/dev/null'],
    ['--members', '0'],
    ['--clock', 'noon'],
  ]) {
    expect(() => parseFlags(args)).toThrow(BadFlag);
  }
  const fake = await startFake();
  expect(greeting(fake)).toContain(fake.url);
  expect(JSON.parse(machineLine(fake))).toEqual({ url: fake.url, ...fake.credentials });
  await fake.close();
});

test.each(FLAG_NAMES)('--help says what --%s means', (name) => {
  const line = help()
    .split('\n')
    .find((each) => each.startsWith(`  --${name} `));
  expect(line).toMatch(/^ {2}--[a-z-]+( [A-Z/]+)? {2,}[a-z]/);
});
