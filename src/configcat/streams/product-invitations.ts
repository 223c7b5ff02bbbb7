import type { StreamDefinition } from '../../cdk';

export const productInvitations: StreamDefinition = {
  name: 'product_invitations',
  level: 'product',
  request: { path: '/v1/products/{productId}/invitations', records: [] },
  primaryKey: ['invitationId'],
  permission: 'manage members and permission groups',
};
