import type { StreamDefinition } from '../../cdk';

export const products: StreamDefinition = {
  name: 'products',
  level: 'root',
  request: { path: '/v1/products', records: [] },
  primaryKey: ['productId'],
  permission: 'access to the product',
  lists: 'product',
};
