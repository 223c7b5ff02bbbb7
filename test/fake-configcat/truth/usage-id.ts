import { createHash } from 'node:crypto';

/** The fields that identify a day of usage. */
export interface UsageKey {
  organizationId: string;
  productId: string;
  configId: string;
  environmentId: string | null;
  sdk: string;
  sdkKey: string;
  /** As records have it: UTC, with six digits of fraction and a Z. */
  date: string;
}

/** The key of a row of `sdk_usage`, which does not reveal the SDK key. Computed independently here, since warehouses join on it. */
export function usageId(key: UsageKey): string {
  const { organizationId, productId, configId, environmentId, sdk, sdkKey, date } = key;
  const parts = [organizationId, productId, configId, environmentId, sdk, sdkKey, date];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
