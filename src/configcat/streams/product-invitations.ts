import type { ConfigCatStream } from './configcat-stream';

export const productInvitations: ConfigCatStream = {
  name: 'product_invitations',
  level: 'product',
  request: { path: '/v1/products/{productId}/invitations' },
  primaryKey: ['invitationId'],
  permission: 'manage members and permission groups',
};
