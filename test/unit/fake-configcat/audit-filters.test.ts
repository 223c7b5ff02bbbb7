import { startFake, type Fake } from '../../fake-configcat';
import { type EventPlace, eventPlaces } from '../../fake-configcat/truth/event-places';
import { auditIds, first, get } from './client';

const NOW = Date.UTC(2026, 7, 1);
const MINUTE = 60_000;
let fake: Fake;
let log: string;
let configs: string[];
let environments: string[];

beforeEach(async () => {
  fake = await startFake({ now: () => NOW, size: { products: 1, auditEventsPerProduct: 250 } });
  const { productId, index } = first(fake.world.products);
  log = `/v2/products/${productId}/auditlogs`;
  configs = fake.world.configs.get(index).map(({ configId }) => configId);
  environments = fake.world.environments.get(index).map(({ environmentId }) => environmentId);
});
afterEach(() => fake.close());

test.each(['configId', 'environmentId'] as const)(
  'filters by %s bring what is truly meant',
  async (field) => {
    const truth = [...eventPlaces(fake.world)];
    for (const id of field === 'configId' ? configs : environments) {
      const isMeant = ([, place]: [string, EventPlace]) => place[field] === id;
      const ids = await auditIds(fake, `${log}?${field}=${id}`);
      expect(ids.sort()).toEqual(
        truth
          .filter(isMeant)
          .map(([event]) => event)
          .sort(),
      );
      expect(ids).not.toEqual([]);
    }
  },
);

test('a config that was deleted is nowhere, and its filter is not found', async () => {
  const configId = first(configs);
  const meant = () => [...eventPlaces(fake.world).values()].filter((place) => place.configId === configId);
  expect(meant()).not.toEqual([]);
  fake.changes.deleteConfig({ configId });
  expect(meant()).toEqual([]);
  expect((await get(fake, `${log}?configId=${configId}`)).status).toBe(404);
});

test('filters that lag show an event later than the log itself', async () => {
  fake.setAudit({ filterLagMs: 5 * MINUTE });
  const target = { configId: first(configs), environmentId: first(environments) };
  const counts = async () => [
    (await auditIds(fake, log)).length,
    (await auditIds(fake, `${log}?configId=${target.configId}`)).length,
    (await auditIds(fake, `${log}?environmentId=${target.environmentId}`)).length,
  ];
  fake.advance(10 * MINUTE);
  const [all = 0, ofConfig = 0, ofEnvironment = 0] = await counts();
  fake.changes.addAuditEvent(target);
  fake.advance(4 * MINUTE);
  expect(await counts()).toEqual([all + 1, ofConfig, ofEnvironment]);
  fake.advance(MINUTE);
  expect(await counts()).toEqual([all + 1, ofConfig + 1, ofEnvironment + 1]);
});
