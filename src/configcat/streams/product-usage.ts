import type { StreamDefinition } from '../../cdk/read/stream-definition';
import { ofChosenProducts, USAGE_CURSOR, usageRequest } from './usage-and-quota';

export const productUsage: StreamDefinition = {
  name: 'product_usage',
  level: 'organization',
  request: usageRequest('productStatistics'),
  primaryKey: ['productId', 'date'],
  cursor: USAGE_CURSOR,
  permission: 'view product statistics',
  map: ofChosenProducts,
};
