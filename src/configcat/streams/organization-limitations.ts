import type { StreamDefinition } from '../../cdk';

export const organizationLimitations: StreamDefinition = {
  name: 'organization_limitations',
  level: 'organization',
  request: {
    path: '/v1/organizations/{organizationId}/organization-limitations',
    records: [],
    one: 'maxTargetingRuleCount',
  },
  primaryKey: ['organizationId'],
  permission: 'membership in the organization',
};
