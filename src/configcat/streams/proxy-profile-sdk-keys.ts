import type { ConfigCatStream } from './configcat-stream';

export const proxyProfileSdkKeys: ConfigCatStream = {
  name: 'proxy_profile_sdk_keys',
  level: 'proxyProfile',
  request: { path: '/v1/proxy-profiles/{proxyProfileId}/sdk-keys', records: ['items'] },
  primaryKey: ['proxyProfileId', 'configId', 'environmentId'],
  permission: 'Organization Admin',
  secret: true,
};
