import { startFake, truth, type Fake } from '../../fake-configcat';
import { first, get } from './client';

let fake: Fake;
let productId: string;
let configId: string;
let environmentId: string;

beforeAll(async () => {
  fake = await startFake({ now: () => Date.UTC(2026, 7, 1), clockOffsetMs: 600_000 });
  const { products, configs, environments } = truth(fake.world);
  productId = String(first(products ?? [])['productId']);
  configId = String(first(configs ?? [])['configId']);
  environmentId = String(first(environments ?? [])['environmentId']);
});
afterAll(() => fake.close());

test('missing and wrong credentials are a 401 that says how to sign in', async () => {
  for (const headers of [{}, { authorization: 'Basic d3Jvbmc6d3Jvbmc=' }]) {
    const got = await get(fake, '/v1/products', headers);
    expect(got.status).toBe(401);
    expect(got.headers.get('www-authenticate')).toMatch(/^Basic /);
  }
});

test.each([
  ['an unknown route', '/v1/nothing', 404],
  ['an unknown product', '/v1/products/58dc89b7-0536-458a-822e-35fc10d25b14/tags', 404],
  ['an unknown setting', '/v1/settings/1/code-references', 404],
  ['an id that is no uuid', '/v1/products/1/tags', 400],
  ['an id that is no number', '/v1/settings/x/code-references', 400],
  ['page 0', '/v2/products/PRODUCT/auditlogs?pageNumber=0', 400],
  ['a page of 101', '/v2/products/PRODUCT/auditlogs?pageSize=101', 400],
  ['a page that is no number', '/v2/products/PRODUCT/change-requests?pageNumber=a', 400],
  ['a date that is none', '/v2/products/PRODUCT/auditlogs?fromUtcDateTime=yesterday', 400],
  ['a day that is none', '/v2/products/PRODUCT/auditlogs?fromUtcDateTime=2026-02-31', 400],
  [
    'an offset that was not escaped',
    '/v2/products/PRODUCT/auditlogs?toUtcDateTime=2026-07-01T00:00:00+00:00',
    400,
  ],
  [
    'a start after the end',
    '/v2/products/PRODUCT/auditlogs?fromUtcDateTime=2026-07-02&toUtcDateTime=2026-07-01',
    400,
  ],
  ['the wrong API version', '/v1/configs/CONFIG/environments/ENVIRONMENT/values', 400],
  ['the right API version', '/v2/configs/CONFIG/environments/ENVIRONMENT/values', 200],
])('%s', async (_, path, status) => {
  const asked = path
    .replace('PRODUCT', productId)
    .replace('CONFIG', configId)
    .replace('ENVIRONMENT', environmentId);
  expect((await get(fake, asked)).status).toBe(status);
});

test('things of different products are not found together', async () => {
  const [, other] = fake.world.products;
  const foreign = first(fake.world.environments.get(other?.index ?? 0)).environmentId;
  expect((await get(fake, `/v2/configs/${configId}/environments/${foreign}/values`)).status).toBe(404);
});

test('only GET is served', async () => {
  const authorization = `Basic ${Buffer.from(`${fake.credentials.username}:${fake.credentials.password}`).toString('base64')}`;
  const response = await fetch(`${fake.url}/v1/products`, { method: 'POST', headers: { authorization } });
  expect(response.status).toBe(405);
});

test('the Date header is the server clock, which may differ from ours', async () => {
  const { headers } = await get(fake, '/v1/products');
  expect(headers.get('date')).toBe('Sat, 01 Aug 2026 00:10:00 GMT');
});

test('the log counts requests and knows which came twice', async () => {
  fake.requests.clear();
  await get(fake, '/v1/products');
  await get(fake, '/v1/products');
  await get(fake, '/v1/organizations');
  expect(fake.requests.count()).toBe(3);
  expect(fake.requests.count(/organizations$/)).toBe(1);
  expect(fake.requests.duplicates()).toEqual([{ path: '/v1/products', count: 2 }]);
});
