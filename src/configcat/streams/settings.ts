import { CHANGED_AT, type ConfigCatStream } from './configcat-stream';

export const settings: ConfigCatStream = {
  name: 'settings',
  level: 'config',
  request: { path: '/v1/configs/{configId}/settings' },
  primaryKey: ['settingId'],
  cursor: CHANGED_AT,
  permission: 'access to the product',
};
