import { changeRequestsOf } from '../shapes/placed-change-request';
import { webhooksOf } from '../shapes/connections';
import { CHANGE_REQUEST_STRIDE } from '../world/products/change-requests';
import { int64Number } from '../world/chance/ids';
import {
  findConfig,
  findEnvironment,
  findInProduct,
  findOrganization,
  findProduct,
  findSetting,
  findTag,
  productAt,
} from '../world/lookup';
import { GROUP_STRIDE } from '../world/people/permission-groups';
import type { Product } from '../world/products/products';
import { webhookPlace } from '../world/products/webhooks';
import type { World } from '../world/world';
import { int32, int64, uuid } from './path-ids';
import type { Scope } from './scope';

/** Finds the object of an id, and its parents; undefined if there is none. */
type Resolve = (world: World, id: string) => Scope | undefined;

/** How each name of an id in a path is looked up. */
export const RESOLVERS: Record<string, Resolve> = {
  organizationId: (world, id) => {
    const organization = findOrganization(world, uuid(id));
    return organization && { organization };
  },
  productId: (world, id) => {
    const product = findProduct(world, uuid(id));
    return product && { product };
  },
  configId: (world, id) => {
    const found = findConfig(world, uuid(id));
    return found && { product: found.product, config: found.item };
  },
  environmentId: (world, id) => {
    const found = findEnvironment(world, uuid(id));
    return found && { product: found.product, environment: found.item };
  },
  segmentId: (world, id) => {
    const found = findInProduct(world, 'segment', uuid(id), (p) => world.segments.get(p));
    return found && { product: found.product, segment: found.item };
  },
  settingId: (world, id) => findSetting(world, int32(id)),
  tagId: (world, id) => {
    const found = findTag(world, int64(id));
    return found && { product: found.product, tag: found.item };
  },
  integrationId: (world, id) => {
    const found = findInProduct(world, 'integration', uuid(id), (p) => world.integrations.get(p));
    return found && { product: found.product, integration: found.item };
  },
  webhookId: (world, id) => {
    const product = productAt(world, webhookPlace(int32(id)).product);
    const found =
      product && webhooksOf(world, product).find(({ webhook }) => webhook.webhookId === Number(id));
    return product && found && { product, webhook: found };
  },
  permissionGroupId: (world, id) => {
    const product = numbered(world, id, GROUP_STRIDE);
    const group =
      product && world.permissionGroups.get(product.index).find((g) => g.permissionGroupId === BigInt(id));
    return product && group && { product, permissionGroup: group };
  },
  changeRequestId: (world, id) => {
    const product = numbered(world, id, CHANGE_REQUEST_STRIDE);
    const all = product === undefined ? [] : changeRequestsOf(world, product);
    const found = all.find(({ request }) => request.changeRequestId === BigInt(id));
    return product && found && { product, changeRequest: found };
  },
  proxyProfileId: (world, id) => {
    const place = world.uuids.place('proxyProfile', uuid(id));
    const organization = place && world.organizations[place.owner];
    const profile = organization && world.proxyProfiles.get(organization.index)[place.index];
    return organization && profile && { organization, proxyProfile: profile };
  },
};

/** The product that an int64 id belongs to, where ids are numbered with so much room a product. */
function numbered(world: World, id: string, stride: number): Product | undefined {
  const n = int64Number(int64(id));
  return n === undefined ? undefined : productAt(world, Math.floor(n / stride));
}
