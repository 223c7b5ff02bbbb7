import type { Invitation } from '../world/people/invitations';
import type { Organization } from '../world/people/organizations';
import type { Product } from '../world/products/products';
import { formatDate } from '../world/chance/ticks';
import type { World } from '../world/world';
import { featureFlagLimitations } from './flags/value';

export const organizationLimitations = {
  ...featureFlagLimitations,
  maxPredefinedVariations: 20,
};

/** The invitations of a product, each with the id of the group that it leads to. */
export function invitationsOf(world: World, product: Product) {
  const groups = world.permissionGroups.get(product.index);
  return world.invitations.get(product.index).flatMap((invitation) => {
    const group = groups[invitation.group];
    return group === undefined ? [] : [{ invitation, permissionGroupId: group.permissionGroupId }];
  });
}

function isExpired(world: World, { expires }: Invitation): boolean {
  return expires < world.clock.ticks();
}

export function productInvitationsJson(world: World, product: Product) {
  return invitationsOf(world, product).map(({ invitation, permissionGroupId }) => ({
    invitationId: invitation.invitationId,
    email: invitation.email,
    permissionGroupId,
    createdAt: formatDate(invitation.createdAt),
    expired: isExpired(world, invitation),
  }));
}

/** @param products those of the organization that the caller sees. */
export function organizationInvitationsJson(world: World, products: readonly Product[]) {
  return products.flatMap((product) =>
    invitationsOf(world, product).map(({ invitation, permissionGroupId }) => ({
      invitationId: invitation.invitationId,
      email: invitation.email,
      productId: product.productId,
      productName: product.name,
      permissionGroupId,
      createdAt: formatDate(invitation.createdAt),
      expired: isExpired(world, invitation),
      expires: formatDate(invitation.expires),
    })),
  );
}

export function productsOf(world: World, organization: Organization): Product[] {
  return world.products.filter((product) => product.organization === organization.index);
}
