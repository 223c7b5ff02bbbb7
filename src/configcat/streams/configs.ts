import type { StreamDefinition } from '../../cdk';

export const configs: StreamDefinition = {
  name: 'configs',
  level: 'product',
  request: { path: '/v1/products/{productId}/configs', records: [] },
  primaryKey: ['configId'],
  permission: 'access to the product',
};
