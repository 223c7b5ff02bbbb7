import type { ConfigCatStream } from './configcat-stream';

export const proxyProfiles: ConfigCatStream = {
  name: 'proxy_profiles',
  level: 'organization',
  request: { path: '/v1/organizations/{organizationId}/proxy-profiles', records: ['profiles'] },
  primaryKey: ['proxyProfileId'],
  permission: 'Organization Admin',
};
