import { CHANGED_AT, type ConfigCatStream } from './configcat-stream';

/** A key may have been deleted more than once. */
export const deletedSettings: ConfigCatStream = {
  name: 'deleted_settings',
  level: 'config',
  request: { path: '/v1/configs/{configId}/deleted-settings' },
  primaryKey: ['configId', 'key'],
  cursor: CHANGED_AT,
  permission: 'access to the product',
};
