import type { ConfigCatStream } from './configcat-stream';

export const productPreferences: ConfigCatStream = {
  name: 'product_preferences',
  level: 'product',
  request: { path: '/v1/products/{productId}/preferences', one: 'reasonRequired' },
  primaryKey: ['productId'],
  permission: 'manage product preferences',
};
