import type { StreamDefinition } from '../../cdk';

export const organizationInvitations: StreamDefinition = {
  name: 'organization_invitations',
  level: 'organization',
  request: { path: '/v1/organizations/{organizationId}/invitations', records: [] },
  primaryKey: ['invitationId'],
  permission: 'Organization Admin',
};
