import { startFake, type Fake } from '../../fake-configcat';
import type { FaultRule } from '../../fake-configcat/faults';
import { get } from './client';

let fake: Fake;
beforeEach(async () => {
  fake = await startFake();
});
afterEach(() => fake.close());

async function outcome(path = '/v1/products'): Promise<string> {
  try {
    const { status, json } = await get(fake, path);
    return json === undefined ? `${status} without JSON` : String(status);
  } catch {
    return 'no answer';
  }
}

test.each<[string, FaultRule, string]>([
  ['status', { kind: 'status', code: 503, headers: { 'Retry-After': '2' } }, '503'],
  ['reset', { kind: 'reset' }, 'no answer'],
  ['truncate', { kind: 'truncate' }, 'no answer'],
  ['cut chunks', { kind: 'cutChunks' }, 'no answer'],
  ['truncate, compressed', { kind: 'truncate', gzip: true }, 'no answer'],
  ['cut chunks, compressed', { kind: 'cutChunks', gzip: true }, 'no answer'],
  ['bad gzip', { kind: 'badJson', gzip: true }, '200 without JSON'],
  ['a compressed status', { kind: 'status', code: 503, gzip: true }, '503'],
  ['html', { kind: 'html' }, '200 without JSON'],
  ['bad JSON', { kind: 'badJson' }, '200 without JSON'],
  ['slow', { kind: 'slow', bytesPerSecond: 100_000 }, '200'],
  ['huge', { kind: 'huge', bytes: 3_000_000 }, '200'],
  ['huge list', { kind: 'huge', bytes: 300_000, pad: 'items' }, '200'],
])('%s', async (_, rule, expected) => {
  fake.faults.add({ ...rule, times: 1 });
  expect(await outcome()).toBe(expected);
  expect(await outcome()).toBe('200');
  expect(fake.faults.injected()).toBe(1);
  expect(fake.faults.injected(rule.kind)).toBe(1);
});

test('a fault may come after some requests, to some paths, to a share of them', async () => {
  fake.faults.add({ kind: 'status', code: 500, match: /organizations$/, after: 2, times: 1 });
  const path = '/v1/organizations';
  expect([await outcome(path), await outcome(path), await outcome(), await outcome(path)]).toEqual([
    '200',
    '200',
    '200',
    '500',
  ]);
  fake.faults.clear();
  fake.faults.add({ kind: 'status', code: 500, rate: 0.3 });
  const results: string[] = [];
  for (let n = 0; n < 100; n++) results.push(await outcome());
  const failed = results.filter((result) => result === '500').length;
  expect(failed).toBeGreaterThan(10);
  expect(failed).toBeLessThan(50);
});

test('silence: no answer comes until the client gives up', async () => {
  fake.faults.add({ kind: 'silence' });
  await expect(fetch(`${fake.url}/v1/products`, { signal: AbortSignal.timeout(100) })).rejects.toThrow();
});

test('a rewritten answer has what the API may add one day', async () => {
  fake.faults.add({ kind: 'rewrite', find: /"productId":/g, replace: '"mascot":"cat","productId":' });
  expect((await get(fake, '/v1/products')).text).toContain('"mascot":"cat"');
});

test('a server that stops comes back on the same port', async () => {
  let restart: () => void = () => undefined;
  const back = fake.stopUntil(new Promise<void>((resolve) => (restart = resolve)));
  expect(await outcome()).toBe('no answer');
  restart();
  await back;
  expect(await outcome()).toBe('200');
});

test('something may happen in the middle of a read', async () => {
  const productId = fake.world.products[0]?.productId ?? '';
  fake.onRequest(2, () => fake.changes.deleteProduct({ productId }));
  const path = `/v1/products/${productId}`;
  expect([await outcome(path), await outcome(path), await outcome(path)]).toEqual(['200', '200', '404']);
});
