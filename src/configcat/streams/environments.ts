import type { ConfigCatStream } from './configcat-stream';

export const environments: ConfigCatStream = {
  name: 'environments',
  level: 'product',
  request: { path: '/v1/products/{productId}/environments' },
  primaryKey: ['environmentId'],
  permission: 'access to the product',
};
