import type { StreamDefinition } from '../../cdk';

/** A key may have been deleted more than once. */
export const deletedSettings: StreamDefinition = {
  name: 'deleted_settings',
  level: 'config',
  request: { path: '/v1/configs/{configId}/deleted-settings', records: [] },
  primaryKey: ['configId', 'key'],
  permission: 'access to the product',
  dropsRepeats: true,
};
