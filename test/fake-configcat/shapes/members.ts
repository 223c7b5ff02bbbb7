import type { Sight } from '../routes/route';
import type { Organization } from '../world/people/organizations';
import type { Person } from '../world/people/people';
import { groupOf } from '../world/people/permission-groups';
import type { Product } from '../world/products/products';
import { at } from '../world/chance/random';
import type { World } from '../world/world';

export function usersJson(organization: Organization) {
  return organization.people.map(({ userId, fullName, email, twoFactorEnabled }) => ({
    userId,
    fullName,
    email,
    twoFactorEnabled,
  }));
}

function permissionsJson(world: World, person: number, products: readonly Product[]) {
  return products.flatMap((product) => {
    const groups = world.permissionGroups.get(product.index);
    const group = groups[groupOf(world.seed, person, product.index, groups.length) ?? -1];
    return group === undefined
      ? []
      : [
          {
            product: { productId: product.productId, name: product.name },
            permissionGroup: { permissionGroupId: group.permissionGroupId, name: group.name },
          },
        ];
  });
}

function personJson({ userId, fullName, email, twoFactorEnabled }: Person) {
  return { userId, fullName, email, twoFactorEnabled };
}

/** People by role. A caller who is no admin sees the admins, and the members of products that it manages. */
export function membersJson(world: World, organization: Organization, sees: Sight) {
  const people = (numbers: readonly number[]) => numbers.map((n) => personJson(at(organization.people, n)));
  const products = world.products.filter(
    ({ productId, ...product }) =>
      product.organization === organization.index &&
      (sees.organizationAdmin ? sees.product(productId) : sees.managesMembers(productId)),
  );
  const members = organization.members.map((n) => ({
    ...personJson(at(organization.people, n)),
    permissions: permissionsJson(world, n, products),
  }));
  return {
    admins: people(organization.admins),
    billingManagers: sees.organizationAdmin ? people(organization.billingManagers) : [],
    members: members.filter(({ permissions }) => sees.organizationAdmin || permissions.length > 0),
  };
}
