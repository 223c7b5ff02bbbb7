import { startFake, truth, type Fake } from '../../fake-configcat/index';
import { first, get } from './client';

interface Answer {
  organizationStatistics: {
    date: string;
    millionRequestCount: number;
    millionRequestLimitPerMonth: number;
  }[];
  productStatistics: { productId: string; date: string; millionRequestCount: number }[];
  detailedStatistics: {
    productId: string;
    date: string;
    requestCount: number;
    environmentId: string | null;
  }[];
}

let fake: Fake;
const path = () => `/v1/organizations/${first(fake.world.organizations).organizationId}/usage-and-quota`;
const ask = async (query = '') => (await get(fake, path() + query)).json as Answer;
afterEach(() => fake.close());

test('days add up to the months of a product, and those to the months of the organization', async () => {
  fake = await startFake({ now: () => Date.UTC(2026, 7, 20, 9), size: { usageDays: 100 } });
  const { organizationStatistics, productStatistics, detailedStatistics } = await ask();
  const near = (sum: number) => expect.closeTo(sum, 6) as number;
  const sum = (numbers: number[]) => numbers.reduce((total, n) => total + n, 0);
  expect(organizationStatistics).toHaveLength(3);
  for (const { productId, date, millionRequestCount } of productStatistics) {
    const days = detailedStatistics.filter(
      (day) => day.productId === productId && day.date.slice(0, 7) === date.slice(0, 7),
    );
    expect(millionRequestCount).toEqual(near(sum(days.map(({ requestCount }) => requestCount)) / 1e6));
  }
  for (const { date, millionRequestCount } of organizationStatistics) {
    const products = productStatistics.filter((month) => month.date === date);
    expect(millionRequestCount).toEqual(near(sum(products.map((month) => month.millionRequestCount))));
  }
});

test('some days are of no environment; the plan was smaller before this month', async () => {
  fake = await startFake({ now: () => Date.UTC(2026, 7, 20, 9) });
  const { organizationStatistics, detailedStatistics } = await ask();
  expect(new Set(detailedStatistics.map(({ environmentId }) => environmentId === null)).size).toBe(2);
  const [before, , now] = organizationStatistics;
  expect(before?.millionRequestLimitPerMonth).toBeLessThan(now?.millionRequestLimitPerMonth ?? 0);
});

test('one product can be asked for', async () => {
  fake = await startFake();
  const { productId } = first(fake.world.products);
  const { productStatistics, detailedStatistics } = await ask(`?productId=${productId}`);
  for (const row of [...productStatistics, ...detailedStatistics]) expect(row.productId).toBe(productId);
  expect(detailedStatistics).toHaveLength(
    (truth(fake.world, { streams: ['sdk_usage'] })['sdk_usage'] ?? []).filter(
      (row) => row['productId'] === productId,
    ).length,
  );
});

test('days pass, and each brings rows of its own', async () => {
  fake = await startFake({ now: () => Date.UTC(2026, 7, 20, 9) });
  const before = await ask();
  fake.advance(86_400_000);
  const after = await ask();
  expect(after.detailedStatistics).toHaveLength(before.detailedStatistics.length);
  expect(after.detailedStatistics.at(-1)?.date).toContain('2026-08-21');
});

test('an older server does not have it', async () => {
  fake = await startFake({ usage: false });
  expect((await get(fake, path())).status).toBe(404);
});
