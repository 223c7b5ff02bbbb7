import type { ConfigCatStream } from './configcat-stream';

export const tags: ConfigCatStream = {
  name: 'tags',
  level: 'product',
  request: { path: '/v1/products/{productId}/tags' },
  primaryKey: ['tagId'],
  permission: 'access to the product',
};
