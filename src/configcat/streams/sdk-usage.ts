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
 * Tells a row from all others, before the rule for secrets takes its SDK key away. A plain digest is enough: an SDK key
 * is long and random, so that nobody finds it by trying, and people need not keep a salt for their rows to keep their ids.
 */
function usageId(day: JsonObject, organizationId: string | undefined): string {
  const { productId, configId, environmentId, sdk, sdkKey, date } = day;
  const time = typeof date === 'string' ? (normalizeTimestamp(date) ?? date) : date;
  const parts = [organizationId, productId, configId, environmentId, sdk, sdkKey, time];
  return crypto().createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
