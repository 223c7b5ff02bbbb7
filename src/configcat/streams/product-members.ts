import { crypto, exactText, type JsonObject, type MappingContext } from '../../cdk';
import type { ConfigCatStream } from './configcat-stream';

export const productMembers: ConfigCatStream = {
  name: 'product_members',
  level: 'product',
  request: { path: '/v1/products/{productId}/members' },
  primaryKey: ['productId', 'userId', 'permissionGroupId'],
  permission: 'manage members and permission groups',
  rows: { map: (member, context) => [{ ...member, userId: member['userId'] ?? standIn(member, context) }] },
};

/**
 * A key for a member without an id from the API. If people are hashed or removed it needs a secret, too: with the
 * product's id alone, anybody could test addresses against it.
 */
function standIn(member: JsonObject, { slice, options }: MappingContext): string {
  const email = plainText(member['email']);
  const who = email || `${plainText(member['fullName'])}/${plainText(member['permissionGroupId'])}`;
  const salt = options['salt'];
  return crypto()
    .createHmac('sha256', `${slice.values['productId'] ?? ''}${typeof salt === 'string' ? salt : ''}`)
    .update(who)
    .digest('hex');
}

function plainText(value: unknown): string {
  return (exactText(value) ?? '').trim().toLowerCase();
}
