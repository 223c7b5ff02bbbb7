import type { StreamDefinition } from '../../cdk';
import { ofChosenProducts, USAGE_CURSOR, USAGE_PERMISSION, usageRequest } from './usage-and-quota';

export const productUsage: StreamDefinition = {
  name: 'product_usage',
  level: 'organization',
  request: usageRequest('productStatistics'),
  primaryKey: ['productId', 'date'],
  cursor: USAGE_CURSOR,
  permission: USAGE_PERMISSION,
  map: ofChosenProducts,
};
