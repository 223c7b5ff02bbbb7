import { crypto } from '../cdk/crypto';
import type { JsonObject } from '../cdk/protocol/json';
import { exactText } from '../cdk/protocol/exact-json';
import type { MappingContext, StreamDefinition } from '../cdk/source/stream-definition';

export const productMembers: StreamDefinition = {
  name: 'product_members',
  level: 'product',
  request: { path: '/v1/products/{productId}/members', records: [] },
  primaryKey: ['productId', 'userId', 'permissionGroupId'],
  permission: 'manage members and permission groups',
  map: (member, context) => [{ ...member, userId: member['userId'] ?? standIn(member, context) }],
};

/**
 * A key for a member whose id the API doesn't tell. Under `personal_data: hash` it is keyed with the salt too, or the
 * product's id alone would let anybody try addresses against it.
 */
function standIn(member: JsonObject, { slice, options }: MappingContext): string {
  const who =
    exactText(member['email']) ??
    `${exactText(member['fullName']) ?? ''}/${exactText(member['permissionGroupId']) ?? ''}`;
  return crypto()
    .createHmac('sha256', `${slice.values['productId'] ?? ''}${options['salt'] ?? ''}`)
    .update(who.trim().toLowerCase())
    .digest('hex');
}
