import type { ConfigCatStream } from './configcat-stream';

export const products: ConfigCatStream = {
  name: 'products',
  level: 'root',
  request: { path: '/v1/products' },
  primaryKey: ['productId'],
  permission: 'access to the product',
  lists: 'product',
};
