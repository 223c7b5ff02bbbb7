import type { Organization } from '../world/people/organizations';
import type { Product } from '../world/products/products';
import { at, hash } from '../world/chance/random';
import { formatDate } from '../world/chance/ticks';
import type { MonthlyUsage, UsageDay } from '../world/usage';
import type { World } from '../world/world';
import { productsOf } from './organization';

interface Quota {
  millionRequestLimitPerMonth: number;
  networkTrafficGigaByteLimitPerMonth: number;
}

/** What a month's plan allows: this month's is the one above the plan of the months before. */
export function quotaOf(world: World, { index }: Organization, monthsAgo: number): Quota {
  const plan = (hash(world.seed, 'plan', index) % 2) + (monthsAgo === 0 ? 1 : 0);
  return {
    millionRequestLimitPerMonth: at([5, 25, 100], plan),
    networkTrafficGigaByteLimitPerMonth: at([20, 100, 400], plan),
  };
}

/** A month of all products together, with what was allowed then. */
export function organizationMonths(world: World, organization: Organization) {
  const byProduct = productsOf(world, organization).map((product) => world.usage.monthly(product));
  return world.usage.months().map((month, n, { length }) => {
    const sum = (of: keyof MonthlyUsage) =>
      byProduct.reduce((total, months) => total + (months[n]?.[of] ?? 0), 0);
    const quota = quotaOf(world, organization, length - 1 - n);
    const [requests, bytes] = [sum('requests'), sum('bytes')];
    return {
      date: formatDate(month),
      millionRequestCount: requests / 1e6,
      responseMegaBytes: bytes / 1e6,
      overLimit: requests / 1e6 > quota.millionRequestLimitPerMonth,
      overNetworkTrafficLimit: bytes / 1e9 > quota.networkTrafficGigaByteLimitPerMonth,
      ...quota,
      publicApiCallCount: hash(world.seed, 'publicApiCalls', organization.index, month) % 90_000,
    };
  });
}

export function productMonths(world: World, product: Product) {
  return world.usage.monthly(product).map(({ month, requests, bytes }) => ({
    productId: product.productId,
    date: formatDate(month),
    millionRequestCount: requests / 1e6,
    responseMegaBytes: bytes / 1e6,
  }));
}

export function usageDays(world: World, product: Product) {
  return world.usage.days(product).map((day) => usageDayJson(product, day));
}

function usageDayJson({ productId, name }: Product, { config, environment, ...usage }: UsageDay) {
  return {
    date: formatDate(usage.day),
    productId,
    productName: name,
    configId: config.configId,
    configName: config.name,
    environmentId: environment?.environmentId ?? null,
    environmentName: environment?.name ?? null,
    sdk: usage.sdk,
    sdkKey: usage.sdkKey.text,
    requestCount: usage.requests,
    responseKiloBytes: usage.bytes / 1e3,
  };
}

/** @param products the organization's products that have rows of their own. */
export function usageAndQuotaJson(world: World, organization: Organization, products: readonly Product[]) {
  return {
    hasConnectedApplication: world.sizes.usedPlacesPerProduct > 0,
    ...quotaOf(world, organization, 0),
    organizationStatistics: organizationMonths(world, organization),
    productStatistics: products.flatMap((product) => productMonths(world, product)),
    detailedStatistics: products.flatMap((product) => usageDays(world, product)),
  };
}
