import type { StreamDefinition } from '../../cdk';

export const environments: StreamDefinition = {
  name: 'environments',
  level: 'product',
  request: { path: '/v1/products/{productId}/environments', records: [] },
  primaryKey: ['environmentId'],
  permission: 'access to the product',
};
