import { type Fake, startFake } from '../fake-configcat/index';
import type { Connection } from '../support/cli/cli-connection';
import { DirectConnection } from '../support/read/direct-connection';

const STREAMS = ['products', 'tags', 'environments', 'audit_logs'];

let fake: Fake;
let connection: Connection;
let refusedProduct: string;
beforeAll(async () => {
  fake = await startFake({ size: { products: 3, auditEventsPerProduct: 5 } });
  connection = new DirectConnection(fake);
  await connection.streams();
  refusedProduct = fake.world.products[1]!.productId;
});
beforeEach(() => {
  fake.permissions.allow();
  fake.faults.clear();
});
afterAll(() => fake.close());

/** What a refusal is about, as far as its status tells. */
const WHY = {
  403: 'the credentials lack the permission "access to the product".',
  404: 'this server or plan does not have it (status 404).',
};
const sentence = (status: 403 | 404) =>
  `Stream tags can't be read for product ${refusedProduct}: ${WHY[status]} To read the rest without it, set on_forbidden to "skip", or deselect the stream.`;
const warning = (status: 403 | 404) =>
  `Stream tags is read without product ${refusedProduct}: ${WHY[status]}`;

describe.each([403, 404] as const)('one product whose tags are refused with %d', (status) => {
  beforeEach(() => fake.permissions.forbid({ capability: 'tags', productId: refusedProduct }, status));

  test('ends its stream INCOMPLETE with a sentence for a person, and no other', async () => {
    const { output, exitCode } = await connection.read({ streams: STREAMS });
    expect(output.outcomes()).toEqual({
      products: 'COMPLETE',
      tags: 'INCOMPLETE',
      environments: 'COMPLETE',
      audit_logs: 'COMPLETE',
    });
    expect(output.errors()).toEqual([
      {
        message: sentence(status),
        internal_message: `refused: ${refusedProduct} (${status})`,
        failure_type: 'config_error',
        stream_descriptor: { name: 'tags' },
      },
    ]);
    expect(exitCode).toBe(1);
  });

  test('costs none of the tags of the other products, and one question where it may be gone', async () => {
    fake.requests.clear();
    const { output } = await connection.read({ streams: ['tags'] });
    const others = fake.world.products
      .map(({ productId }) => productId)
      .filter((id) => id !== refusedProduct);
    expect([...new Set(output.records('tags').map((tag) => tag['productId']))].sort()).toEqual(others.sort());
    // The list is asked whether it still has the product.
    expect(fake.requests.count(/^\/v1\/products$/)).toBe(status === 404 ? 2 : 1);
  });

  test.each([
    ['on_forbidden is skip', { on_forbidden: 'skip' }, 'full_refresh'],
    ['the catalog is incremental', {}, 'incremental'],
  ] as const)('is left out with a warning where %s', async (_, options, mode) => {
    const { output, exitCode } = await connection.with(options).read({ streams: STREAMS, mode });
    expect(Object.values(output.outcomes())).toEqual(STREAMS.map(() => 'COMPLETE'));
    expect(output.logs('WARN').filter((text) => text.startsWith('Stream '))).toEqual([warning(status)]);
    expect(output.errors()).toEqual([]);
    expect(exitCode).toBe(0);
  });

  test('ends its stream INCOMPLETE in an incremental catalog too where on_forbidden is fail', async () => {
    const { output, exitCode } = await connection
      .with({ on_forbidden: 'fail' })
      .read({ streams: STREAMS, mode: 'incremental' });
    expect(output.outcomes()['tags']).toBe('INCOMPLETE');
    expect(output.errors().map(({ message }) => message)).toEqual([sentence(status)]);
    expect(exitCode).toBe(1);
  });

  test('is asked for again, and alone, by the retry of the same sync', async () => {
    const streams = ['products', 'tags'];
    const first = await connection.read({ streams, syncId: 3 });
    fake.permissions.allow();
    fake.requests.clear();
    const { output, exitCode } = await connection.read({
      streams,
      syncId: 3,
      state: first.output.lastStates(),
    });
    expect(exitCode).toBe(0);
    expect(new Set(output.records('tags').map((tag) => tag['productId']))).toEqual(new Set([refusedProduct]));
    expect(output.records('products')).toEqual([]);
    expect(fake.requests.count(/tags$/)).toBe(1);
  });
});

test('a whole account that is refused ends every stream with its sentence', async () => {
  fake.permissions.forbid(/^\/v1\/products$/);
  const { output, exitCode } = await connection
    .with({ num_workers: 1 })
    .read({ streams: ['organizations', 'products', 'tags'] });
  expect(output.outcomes()).toEqual({
    products: 'INCOMPLETE',
    tags: 'INCOMPLETE',
    organizations: 'COMPLETE',
  });
  expect(output.errors().map(({ message }) => message)).toEqual([
    'Stream products can\'t be read for the account: the credentials lack the permission "access to the product". To read the rest without it, set on_forbidden to "skip", or deselect the stream.',
    'Stream tags can\'t be read for the account: the credentials lack the permission "access to the product". To read the rest without it, set on_forbidden to "skip", or deselect the stream.',
  ]);
  expect(exitCode).toBe(1);
});

test('what mends itself is told before what is refused', async () => {
  fake.permissions.forbid({ capability: 'environments', productId: refusedProduct });
  fake.faults.add({ kind: 'status', code: 503, headers: { 'Retry-After': '3600' }, match: /\/tags$/ });
  const { output, exitCode } = await connection.read({ streams: ['environments', 'tags'] });
  expect(
    output.errors().map(({ failure_type, stream_descriptor }) => [failure_type, stream_descriptor?.name]),
  ).toEqual([
    ['transient_error', 'tags'],
    ['config_error', 'environments'],
  ]);
  expect(exitCode).toBe(1);
});

test('a config that is deleted while it is read is left out with a warning', async () => {
  const account = await startFake({ size: { products: 1 } });
  const [config] = account.world.configs.get(0);
  account.onRequest(1, () => account.changes.deleteConfig({ configId: config!.configId }), /\/configs$/);
  const { output, exitCode } = await new DirectConnection(account).read({ streams: ['configs', 'settings'] });
  await account.close();
  expect(output.outcomes()).toEqual({ configs: 'COMPLETE', settings: 'COMPLETE' });
  expect(output.logs('WARN')).toEqual([
    `config ${account.world.products[0]!.productId}/${config!.configId} was deleted while it was read; it is left out.`,
  ]);
  expect(output.records('settings').filter(({ configId }) => configId === config!.configId)).toEqual([]);
  expect(exitCode).toBe(0);
});
