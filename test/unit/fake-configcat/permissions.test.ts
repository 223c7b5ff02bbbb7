import { startFake, truth, type Fake } from '../../fake-configcat';
import { first, get, idsIn } from './client';

let fake: Fake;
let productId: string;
beforeEach(async () => {
  fake = await startFake();
  productId = first(fake.world.products).productId;
});
afterEach(() => fake.close());

const status = async (path: string) => (await get(fake, path)).status;

test('a capability of one product', async () => {
  const other = fake.world.products[1]?.productId ?? '';
  fake.permissions.forbid({ capability: 'tags', productId });
  expect(await status(`/v1/products/${productId}/tags`)).toBe(403);
  expect(await status(`/v1/products/${productId}/configs`)).toBe(200);
  expect(await status(`/v1/products/${other}/tags`)).toBe(200);
  fake.permissions.allow({ capability: 'tags', productId });
  expect(await status(`/v1/products/${productId}/tags`)).toBe(200);
});

test('a capability anywhere, or a pattern, as if it were not there', async () => {
  fake.permissions.forbid({ capability: 'auditLogs' });
  fake.permissions.forbid(/\/segments$/, 404);
  expect(await status(`/v2/products/${productId}/auditlogs`)).toBe(403);
  expect(await status(`/v1/products/${productId}/segments`)).toBe(404);
  fake.permissions.allow();
  expect(await status(`/v2/products/${productId}/auditlogs`)).toBe(200);
});

test('what is below a product is refused with it', async () => {
  fake.permissions.forbid({ capability: 'values', productId });
  const { index } = first(fake.world.products);
  const { configId } = first(fake.world.configs.get(index));
  const { environmentId } = first(fake.world.environments.get(index));
  expect(await status(`/v2/configs/${configId}/environments/${environmentId}/values`)).toBe(403);
});

test('a hidden product is not listed, and nothing of it is found', async () => {
  fake.permissions.hide(productId);
  expect((await get(fake, '/v1/products')).text).not.toContain(productId);
  expect(await status(`/v1/products/${productId}/tags`)).toBe(404);
  expect(truth(fake.world, fake.permissions)['products']).toHaveLength(3);
  fake.permissions.show(productId);
  expect((await get(fake, '/v1/products')).text).toContain(productId);
});

test('who is no admin sees only the members that it manages', async () => {
  const { organizationId } = first(fake.world.organizations);
  const path = `/v2/organizations/${organizationId}/members`;
  const people = async () => ((await get(fake, path)).json as { members: unknown[] }).members.length;
  const all = await people();
  fake.permissions.organizationAdmin = false;
  fake.permissions.forbid({ capability: 'productMembers', productId });
  expect(await people()).toBeLessThan(all);
});

test('groups say who may change what', async () => {
  const { text } = await get(fake, `/v1/products/${productId}/permissions`);
  expect(idsIn(text, 'permissionGroupId')).toHaveLength(4);
});
