import type { ConfigCatStream } from './configcat-stream';

export const sdkKeys: ConfigCatStream = {
  name: 'sdk_keys',
  level: 'configEnvironment',
  request: { path: '/v1/configs/{configId}/environments/{environmentId}', one: 'primary' },
  primaryKey: ['configId', 'environmentId'],
  permission: 'view SDK keys',
  secret: true,
};
