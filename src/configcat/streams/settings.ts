import type { ConfigCatStream } from './configcat-stream';

export const settings: ConfigCatStream = {
  name: 'settings',
  level: 'config',
  request: { path: '/v1/configs/{configId}/settings' },
  primaryKey: ['settingId'],
  permission: 'access to the product',
};
