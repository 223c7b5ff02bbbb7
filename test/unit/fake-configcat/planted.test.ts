import { planted, startFake, type Fake } from '../../fake-configcat';
import { auditIds, first, get } from './client';

let fake: Fake;
beforeAll(async () => {
  fake = await startFake({ seed: 5 });
});
afterAll(() => fake.close());

test('every planted secret and person is in some answer', async () => {
  const { world } = fake;
  const texts: string[] = [];
  const read = async (path: string) => void texts.push((await get(fake, path)).text);
  for (const { organizationId, index } of world.organizations) {
    for (const name of ['members', 'proxy-profiles', 'usage-and-quota'])
      await read(`/v1/organizations/${organizationId}/${name}`);
    const profiles = world.proxyProfiles.get(index);
    for (const { proxyProfileId } of profiles) await read(`/v1/proxy-profiles/${proxyProfileId}/sdk-keys`);
    for (let page = 1; page <= 5; page++)
      await read(`/v2/organizations/${organizationId}/auditlogs?pageNumber=${page}`);
  }
  for (const { productId, index } of world.products) {
    for (const name of ['members', 'invitations', 'webhooks', 'integrations'])
      await read(`/v1/products/${productId}/${name}`);
    for (const { webhookId } of world.webhooks.get(index)) await read(`/v1/webhooks/${webhookId}/keys`);
    for (const { segmentId } of world.segments.get(index)) await read(`/v1/segments/${segmentId}`);
    for (const { configId, evaluationVersion } of world.configs.get(index)) {
      for (const { environmentId } of world.environments.get(index)) {
        await read(`/v1/configs/${configId}/environments/${environmentId}`);
        await read(`/${evaluationVersion}/configs/${configId}/environments/${environmentId}/values`);
      }
    }
  }
  const all = texts.join('\n').replaceAll('\\"', '"');
  const { secrets, people } = planted(world);
  expect(secrets.length).toBeGreaterThan(100);
  expect(people.length).toBeGreaterThan(60);
  expect(secrets.filter((secret) => !all.includes(secret))).toEqual([]);
  expect(people.filter((person) => !all.includes(person))).toEqual([]);
});

test('secrets are long enough to be told from words', () => {
  for (const secret of planted(fake.world).secrets) expect(secret.length).toBeGreaterThan(15);
});

test('some events are of types that carry secrets', async () => {
  const { productId } = first(fake.world.products);
  const types = [
    'webHookCreated',
    'webHookChanged',
    'integrationAdded',
    'apiKeyAdded',
    'webhookSigningKeyCreated',
  ];
  const found = await Promise.all(
    types.map((type) => auditIds(fake, `/v2/products/${productId}/auditlogs?auditLogType=${type}`)),
  );
  expect(found.flat().length).toBeGreaterThan(0);
});
