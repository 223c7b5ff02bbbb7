import type { StreamDefinition } from '../../cdk';

export const organizations: StreamDefinition = {
  name: 'organizations',
  level: 'root',
  request: { path: '/v1/organizations', records: [] },
  primaryKey: ['organizationId'],
  permission: 'membership in the organization',
  lists: 'organization',
};
