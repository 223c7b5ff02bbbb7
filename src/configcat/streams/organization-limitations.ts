import type { ConfigCatStream } from './configcat-stream';

export const organizationLimitations: ConfigCatStream = {
  name: 'organization_limitations',
  level: 'organization',
  request: {
    path: '/v1/organizations/{organizationId}/organization-limitations',
    one: 'maxTargetingRuleCount',
  },
  primaryKey: ['organizationId'],
  permission: 'membership in the organization',
};
