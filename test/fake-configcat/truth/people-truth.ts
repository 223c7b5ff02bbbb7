import { membersJson } from '../shapes/members';
import type { Product } from '../world/products/products';
import type { World } from '../world/world';
import type { TrueStreams, TruthRow } from './rows';

function* organizationTruth(world: World): Generator<TruthRow> {
  for (const { organizationId, name } of world.organizations) yield { organizationId, name };
}

function* productTruth(world: World, products: readonly Product[]): Generator<TruthRow> {
  for (const product of products) {
    const { productId, name, order, reasonRequired } = product;
    yield {
      organizationId: world.organizationOf(product).organizationId,
      productId,
      name,
      order,
      reasonRequired,
    };
  }
}

/** One row per person, with all roles. */
function* organizationMemberTruth(world: World): Generator<TruthRow> {
  const sees = { organizationAdmin: true, product: () => true, managesMembers: () => true };
  for (const organization of world.organizations) {
    const { admins, billingManagers, members } = membersJson(world, organization, sees);
    for (const { userId, fullName, email } of organization.people) {
      const has = (people: readonly { userId: string }[]) =>
        people.some((person) => person.userId === userId);
      const roles = [
        ...(has(admins) ? ['admin'] : []),
        ...(has(billingManagers) ? ['billingManager'] : []),
        ...(has(members) ? ['member'] : []),
      ];
      const permissionCount = members.find((member) => member.userId === userId)?.permissions.length ?? 0;
      yield { organizationId: organization.organizationId, userId, fullName, email, roles, permissionCount };
    }
  }
}

export const peopleStreams: TrueStreams = {
  organizations: { rows: organizationTruth, key: ['organizationId'], from: 'organizations' },
  products: { rows: productTruth, key: ['productId'], from: 'products' },
  organization_members: {
    rows: organizationMemberTruth,
    key: ['organizationId', 'userId'],
    from: 'organizationMembers',
  },
};
