import type { ConfigCatStream } from './configcat-stream';

export const webhooks: ConfigCatStream = {
  name: 'webhooks',
  level: 'product',
  request: { path: '/v1/products/{productId}/webhooks' },
  primaryKey: ['webhookId'],
  permission: 'manage webhooks',
  rows: { derives: { configId: ['config', 'configId'], environmentId: ['environment', 'environmentId'] } },
};
