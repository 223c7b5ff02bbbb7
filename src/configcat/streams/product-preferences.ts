import type { StreamDefinition } from '../../cdk';

export const productPreferences: StreamDefinition = {
  name: 'product_preferences',
  level: 'product',
  request: { path: '/v1/products/{productId}/preferences', records: [], one: 'reasonRequired' },
  primaryKey: ['productId'],
  permission: 'manage product preferences',
};
