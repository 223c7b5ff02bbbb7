import { productMembers } from '../world/people/product-members';
import type { Product } from '../world/products/products';
import type { World } from '../world/world';

export function productMembersJson(world: World, product: Product) {
  const groups = world.permissionGroups.get(product.index);
  const { productId } = product;
  const members = productMembers(world.seed, world.organizationOf(product), product, groups.length);
  return members.flatMap(({ userId, fullName, email, group }) => {
    const permissionGroupId = groups[group]?.permissionGroupId;
    return permissionGroupId === undefined ? [] : [{ userId, productId, permissionGroupId, fullName, email }];
  });
}
