import type { ConfigCatStream } from './configcat-stream';

export const organizations: ConfigCatStream = {
  name: 'organizations',
  level: 'root',
  request: { path: '/v1/organizations' },
  primaryKey: ['organizationId'],
  permission: 'membership in the organization',
  lists: 'organization',
};
