import type { StreamDefinition } from '../../cdk';

export const webhooks: StreamDefinition = {
  name: 'webhooks',
  level: 'product',
  request: { path: '/v1/products/{productId}/webhooks', records: [] },
  primaryKey: ['webhookId'],
  permission: 'manage webhooks',
  derives: { configId: ['config', 'configId'], environmentId: ['environment', 'environmentId'] },
};
