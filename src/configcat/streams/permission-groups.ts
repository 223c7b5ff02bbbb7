import type { ConfigCatStream } from './configcat-stream';

export const permissionGroups: ConfigCatStream = {
  name: 'permission_groups',
  level: 'product',
  request: { path: '/v1/products/{productId}/permissions' },
  primaryKey: ['permissionGroupId'],
  permission: 'manage members and permission groups',
};
