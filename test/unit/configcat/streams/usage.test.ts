import { createHash } from 'node:crypto';
import type { JsonObject } from '../../../../src/cdk/protocol/json';
import { organizationUsage } from '../../../../src/configcat/streams/organization-usage';
import { productUsage } from '../../../../src/configcat/streams/product-usage';
import { sdkUsage } from '../../../../src/configcat/streams/sdk-usage';
import { mapRows } from '../../../support/read/map-rows';

const DAY = {
  date: '2026-08-01T00:00:00Z',
  productId: 'p1',
  configId: 'c1',
  environmentId: 'e1',
  sdk: 'ConfigCat-Node',
  sdkKey: 'configcat-sdk-1/abc/def',
  requestCount: 5,
};
const idOf = (day: JsonObject, organizationId = 'o1') =>
  mapRows(sdkUsage, [day], { organizationId })[0]?.['usageId'];

describe('the id of a day of usage', () => {
  it('is a digest of all that tells it from others', () => {
    const parts = ['o1', 'p1', 'c1', 'e1', DAY.sdk, DAY.sdkKey, '2026-08-01T00:00:00.000000Z'];
    expect(idOf(DAY)).toBe(createHash('sha256').update(JSON.stringify(parts)).digest('hex'));
  });

  it.each<[string, JsonObject]>([
    ['the API writes the date without an offset', { date: '2026-08-01T00:00:00' }],
    ['and with seven digits', { date: '2026-08-01T00:00:00.0000000Z' }],
    ['and with another offset', { date: '2026-08-01T02:00:00+02:00' }],
    ['the numbers have grown', { requestCount: 6 }],
    ['something was renamed', { productName: 'New name', environmentName: 'New name' }],
  ])('stays the same where %s', (_, change) => {
    expect(idOf({ ...DAY, ...change })).toBe(idOf(DAY));
  });

  it.each<[string, JsonObject]>([
    ['product', { productId: 'p2' }],
    ['config', { configId: 'c2' }],
    ['environment', { environmentId: null }],
    ['SDK', { sdk: 'ConfigCat-JS' }],
    ['SDK key', { sdkKey: 'configcat-sdk-1/abc/deg' }],
    ['date', { date: '2026-08-02T00:00:00Z' }],
  ])('differs by %s', (_, change) => {
    expect(idOf({ ...DAY, ...change })).not.toBe(idOf(DAY));
  });

  it('differs by organization', () => {
    expect(idOf(DAY, 'o2')).not.toBe(idOf(DAY));
  });

  it('takes an environment that is not told as none', () => {
    const { environmentId: _, ...withoutPlace } = DAY;
    expect(idOf(withoutPlace)).toBe(idOf({ ...DAY, environmentId: null }));
  });
});

describe('usage of chosen products', () => {
  const rows = [{ productId: 'p1' }, { productId: 'p2' }, { productId: 'deleted' }];
  const idsOf = (productIds: string[] | undefined, stream = productUsage) =>
    mapRows(stream, rows, {}, { productIds: productIds && new Set(productIds) }).map(
      (row) => row['productId'],
    );

  it.each([
    ['all, those that were deleted too, where none are chosen', undefined, ['p1', 'p2', 'deleted']],
    ['those that are chosen', ['p2'], ['p2']],
    ['none where nothing chosen was used', ['p9'], []],
  ])('has %s', (_, chosen, expected) => {
    expect(idsOf(chosen)).toEqual(expected);
    expect(idsOf(chosen, sdkUsage)).toEqual(expected);
  });
});

test('streams of usage share one request, and are offered as incremental', () => {
  const streams = [organizationUsage, productUsage, sdkUsage];
  expect(new Set(streams.map(({ request }) => request.path)).size).toBe(1);
  expect(streams.map(({ cursor }) => [cursor?.kind, cursor?.field])).toEqual(
    streams.map(() => ['snapshot', 'date']),
  );
});
