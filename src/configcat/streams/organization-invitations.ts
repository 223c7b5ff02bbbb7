import type { ConfigCatStream } from './configcat-stream';

export const organizationInvitations: ConfigCatStream = {
  name: 'organization_invitations',
  level: 'organization',
  request: { path: '/v1/organizations/{organizationId}/invitations' },
  primaryKey: ['invitationId'],
  permission: 'Organization Admin',
};
