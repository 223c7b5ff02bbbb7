import type { ConfigCatStream } from './configcat-stream';
import { ofChosenProducts, USAGE_CURSOR, USAGE_PERMISSION, usageRequest } from './usage-and-quota';

export const productUsage: ConfigCatStream = {
  name: 'product_usage',
  level: 'organization',
  request: usageRequest('productStatistics'),
  // A product that moved in the middle of a month is in the answers of both organizations.
  primaryKey: ['organizationId', 'productId', 'date'],
  cursor: USAGE_CURSOR,
  permission: USAGE_PERMISSION,
  rows: { map: ofChosenProducts },
};
