import { organizationMonths, productMonths, usageDays } from '../shapes/usage';
import type { Rows, TrueStreams } from './rows';
import { usageId } from './usage-id';
import { productIds } from './walk';

const organizationUsageTruth: Rows = function* (world) {
  for (const organization of world.organizations) {
    const { organizationId } = organization;
    for (const { publicApiCallCount, ...month } of organizationMonths(world, organization))
      yield {
        organizationId,
        ...month,
        publicApiCallCount: String(publicApiCallCount),
        hasConnectedApplication: world.sizes.usedPlacesPerProduct > 0,
      };
  }
};

const productUsageTruth: Rows = function* (world, products) {
  for (const product of products) {
    for (const month of productMonths(world, product)) yield { ...productIds(world, product), ...month };
  }
};

const sdkUsageTruth: Rows = function* (world, products) {
  for (const product of products) {
    const ids = productIds(world, product);
    for (const day of usageDays(world, product)) {
      const date = `${day.date.slice(0, 19)}.000000Z`;
      yield {
        ...ids,
        ...day,
        usageId: usageId({ ...ids, ...day, date }),
        requestCount: String(day.requestCount),
      };
    }
  }
};

export const usageStreams: TrueStreams = {
  organization_usage: { rows: organizationUsageTruth, key: ['organizationId', 'date'], from: 'usage' },
  product_usage: { rows: productUsageTruth, key: ['organizationId', 'productId', 'date'], from: 'usage' },
  sdk_usage: { rows: sdkUsageTruth, key: ['usageId'], from: 'usage' },
};
