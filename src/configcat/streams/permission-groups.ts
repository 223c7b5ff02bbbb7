import type { StreamDefinition } from '../../cdk';

export const permissionGroups: StreamDefinition = {
  name: 'permission_groups',
  level: 'product',
  request: { path: '/v1/products/{productId}/permissions', records: [] },
  primaryKey: ['permissionGroupId'],
  permission: 'manage members and permission groups',
};
