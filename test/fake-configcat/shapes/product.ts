import type { Organization } from '../world/people/organizations';
import type { Product } from '../world/products/products';
import type { World } from '../world/world';

export function organizationJson({ organizationId, name }: Organization) {
  return { organizationId, name };
}

export function productJson(world: World, product: Product) {
  const { productId, name, description, order, reasonRequired, approveRequired } = product;
  const organization = organizationJson(world.organizationOf(product));
  return { organization, productId, name, description, order, reasonRequired, approveRequired };
}
