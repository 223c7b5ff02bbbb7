import type { ConfigCatStream } from './configcat-stream';

export const configs: ConfigCatStream = {
  name: 'configs',
  level: 'product',
  request: { path: '/v1/products/{productId}/configs' },
  primaryKey: ['configId'],
  permission: 'access to the product',
};
