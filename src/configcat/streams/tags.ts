import type { StreamDefinition } from '../../cdk';

export const tags: StreamDefinition = {
  name: 'tags',
  level: 'product',
  request: { path: '/v1/products/{productId}/tags', records: [] },
  primaryKey: ['tagId'],
  permission: 'access to the product',
};
