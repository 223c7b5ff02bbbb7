import { startFake, type Fake } from '../fake-configcat/index';
import { truth } from '../fake-configcat/truth';

let fake: Fake;
beforeAll(async () => {
  fake = await startFake({ now: () => Date.UTC(2026, 7, 1) });
});
afterAll(() => fake.close());

async function get(path: string): Promise<{ status: number; text: string }> {
  const { username, password } = fake.credentials;
  const response = await fetch(fake.url + path, {
    headers: { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` },
  });
  return { status: response.status, text: await response.text() };
}

test('walk', async () => {
  const t = truth(fake.world);
  for (const [k, v] of Object.entries(t)) console.log(k, v.length, v[0], v[1]);
  const p = t.products![0]!.productId, c = t.configs![0]!.configId, e = t.environments![0]!.environmentId, o = t.organizations![0]!.organizationId;
  for (const path of ['/v1/organizations','/v1/products',`/v1/products/${p}/tags`,`/v1/configs/${c}/settings`,`/v2/configs/${c}/environments/${e}/values`,`/v1/configs/${c}/environments/${e}/values`, `/v2/products/${p}/auditlogs?pageSize=5`,`/v2/organizations/${o}/auditlogs?pageSize=5&pageNumber=2`,`/v2/organizations/${o}/members`]) {
    const r = await get(path); console.log(path, r.status, r.text.slice(0, 1500));
  }
});
