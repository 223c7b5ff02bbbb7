import type { StreamDefinition } from '../../cdk';

export const proxyProfiles: StreamDefinition = {
  name: 'proxy_profiles',
  level: 'organization',
  request: { path: '/v1/organizations/{organizationId}/proxy-profiles', records: ['profiles'] },
  primaryKey: ['proxyProfileId'],
  permission: 'Organization Admin',
};
