import type { Config } from '../world/configs';
import type { Environment } from '../world/environments';
import {
  findConfig,
  findEnvironment,
  findInProduct,
  findOrganization,
  findProduct,
  findSetting,
  findTag,
} from '../world/lookup';
import type { Organization } from '../world/organizations';
import type { Product } from '../world/products';
import type { Segment } from '../world/segments';
import type { Setting } from '../world/settings';
import type { Tag } from '../world/tags';
import type { World } from '../world/world';
import { badRequest, notFound } from './problem';
import { isUuid } from './query';

/** What the ids in a request's path name, with all that these belong to. */
export interface Scope {
  organization?: Organization;
  product?: Product;
  config?: Config;
  environment?: Environment;
  setting?: Setting;
  tag?: Tag;
  segment?: Segment;
}

type Resolve = (world: World, id: string) => Scope | undefined;

const RESOLVERS: Record<string, Resolve> = {
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
};

/** Finds what the path's ids name: 400 for an id that is none, 404 where it names nothing, or things of different products. */
export function scopeOf(world: World, ids: Readonly<Record<string, string>>): Scope {
  const scope: Scope = {};
  for (const [name, id] of Object.entries(ids)) {
    const found = RESOLVERS[name]?.(world, id);
    if (found === undefined) throw notFound(name.replace(/Id$/, ''));
    if (scope.product && found.product && scope.product !== found.product)
      throw notFound(name.replace(/Id$/, ''));
    Object.assign(scope, found);
  }
  if (scope.product) scope.organization = world.organizationOf(scope.product);
  return scope;
}

function uuid(id: string): string {
  if (!isUuid(id)) throw badRequest(`The value '${id}' is not valid.`);
  return id;
}

function int32(id: string): number {
  if (!/^\d{1,10}$/.test(id) || Number(id) > 2 ** 31 - 1) throw badRequest(`The value '${id}' is not valid.`);
  return Number(id);
}

function int64(id: string): bigint {
  if (!/^\d{1,19}$/.test(id) || BigInt(id) >= 2n ** 63n) throw badRequest(`The value '${id}' is not valid.`);
  return BigInt(id);
}
