import type { StreamDefinition } from '../../cdk';

export const settings: StreamDefinition = {
  name: 'settings',
  level: 'config',
  request: { path: '/v1/configs/{configId}/settings', records: [] },
  primaryKey: ['settingId'],
  permission: 'access to the product',
};
