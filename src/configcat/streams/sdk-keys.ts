import type { StreamDefinition } from '../../cdk';

export const sdkKeys: StreamDefinition = {
  name: 'sdk_keys',
  level: 'configEnvironment',
  request: { path: '/v1/configs/{configId}/environments/{environmentId}', records: [], one: 'primary' },
  primaryKey: ['configId', 'environmentId'],
  permission: 'view SDK keys',
  secret: true,
};
