import type { Fake } from '../../fake-configcat';
import { type AccountShape, type Part, requestsToRead } from './account-shape';
import { fakeOf, measured, shapeOf, variedIn } from './measured';
import { presentCounts } from './request-counts';
import type { Plan } from './plan';
import { simulated } from './simulation';

const SHAPE: AccountShape = {
  ...{ organizations: 2, products: 4, configsPerProduct: 6, environmentsPerProduct: 2, settingsPerConfig: 3 },
  ...{ variedPerConfig: 0, segmentsPerProduct: 1, changeRequestsPerProduct: 2 },
  ...{ eventsPerProduct: 20, eventsPerOrganization: 50 },
};

describe('the counts are those of real reads', () => {
  let fake: Fake;
  beforeEach(async () => (fake = await fakeOf(SHAPE)));
  afterEach(() => fake.close());

  test.each<{ part: Part; products: number; changedConfigs: number }>([
    { part: 'whole', products: 4, changedConfigs: 2 },
    { part: 'organizations', products: 4, changedConfigs: 0 },
    { part: 'products', products: 2, changedConfigs: 2 },
  ])('of $part', async ({ part, products, changedConfigs }) => {
    const ids = fake.world.products.slice(0, products).map(({ productId }) => productId);
    const changes = fake.world.configs.get(0).slice(0, 2);
    const read = await measured(fake, part, {
      ...(part === 'products' ? { products: ids } : {}),
      changes: changes.map(({ configId }) => configId),
    });
    const shape = shapeOf(fake, { ...SHAPE, products });
    const ofChanged = { ...shape, variedPerConfig: variedIn(fake, changes) / changes.length };
    const counts = presentCounts();
    const isChanged = changedConfigs > 0 ? 1 : 0;
    // A first incremental read asks each product's log once more.
    const first = requestsToRead(shape, part, false) + isChanged * products;
    expect(read.full).toBe(first);
    expect(read.idle).toBe(requestsToRead(shape, part, true));
    expect(read.changed - read.idle).toBe(
      isChanged * counts.changedProduct(shape) + changedConfigs * counts.changedConfig(ofChanged),
    );
  });
});

describe('a simulated account', () => {
  const plan: Plan = {
    ...{ shape: { ...SHAPE, products: 20 }, counts: presentCounts(), shards: 1 },
    ...{ limitPerMinute: 10, limitBy: 'account', interval: 60, eventsPerDay: 0 },
    ...{ scanInterval: 30 * 1_440, days: 10 },
  };

  test('takes as long as its requests by the limit, whatever the number of shards', () => {
    for (const shards of [1, 3, 10]) {
      const { firstRequests, backfillDays } = simulated({ ...plan, shards });
      expect(backfillDays * 1_440 * 10).toBeGreaterThan(firstRequests * 0.95);
      expect(backfillDays * 1_440 * 10).toBeLessThan(firstRequests * 1.05);
    }
  });

  test('is done as many times as fast where each shard has a limit of its own', () => {
    const one = simulated(plan).backfillDays;
    expect(simulated({ ...plan, shards: 10, limitBy: 'credential' }).backfillDays).toBeLessThan(one / 9);
  });

  test('is read as fast as the limit allows where nothing happens', () => {
    const { medianHours } = simulated(plan);
    const least = requestsToRead(plan.shape, 'whole', true) / plan.limitPerMinute / 60;
    expect(medianHours).toBeGreaterThan(least * 0.95);
    expect(medianHours).toBeLessThan(least * 1.07);
  });

  test('takes longer to read where ten events an hour come', () => {
    const { medianHours } = simulated({ ...plan, eventsPerDay: 240 });
    expect(medianHours).toBeGreaterThan(0.5);
    expect(medianHours).toBeLessThan(1.2);
  });

  test('scans each product in time where the limit allows that', () => {
    const { oldestScanDays } = simulated({ ...plan, scanInterval: 3 * 1_440 });
    expect(oldestScanDays).toBeLessThan(3.2);
    expect(simulated(plan).oldestScanDays).toBeGreaterThan(9);
  });
});
