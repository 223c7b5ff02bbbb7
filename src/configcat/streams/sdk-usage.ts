import { crypto, type JsonObject, normalizeTimestamp } from '../../cdk';
import type { ConfigCatStream } from './configcat-stream';
import { ofChosenProducts, USAGE_CURSOR, USAGE_PERMISSION, usageRequest } from './usage-and-quota';

export const sdkUsage: ConfigCatStream = {
  name: 'sdk_usage',
  level: 'organization',
  request: usageRequest('detailedStatistics'),
  primaryKey: ['usageId'],
  cursor: USAGE_CURSOR,
  permission: USAGE_PERMISSION,
  rows: {
    *map(row, context) {
      for (const day of ofChosenProducts(row, context)) {
        yield { usageId: usageId(day, context.slice.values['organizationId']), ...day };
      }
    },
  },
};

/**
 * The id of a row, made before the rule for secrets removes its SDK key. A plain digest is enough, since SDK keys are
 * long and random. Without a salt, ids stay the same between reads.
 */
function usageId(day: JsonObject, organizationId: string | undefined): string {
  const { productId, configId, environmentId, sdk, sdkKey, date } = day;
  const time = typeof date === 'string' ? (normalizeTimestamp(date) ?? date) : date;
  const parts = [organizationId, productId, configId, environmentId, sdk, sdkKey, time];
  return crypto().createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
