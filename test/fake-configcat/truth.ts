import { auditStreams } from './truth/audit-truth';
import { detailStreams } from './truth/detail-truth';
import { flagStreams } from './truth/flag-truth';
import { organizationStreams } from './truth/organization-truth';
import { peopleStreams } from './truth/people-truth';
import { productStreams } from './truth/product-truth';
import type { TrueStream, TrueStreams, Truth } from './truth/rows';
import { usageStreams } from './truth/usage-truth';
import type { Product } from './world/products/products';
import type { World } from './world/world';

/** Every stream, and what of it is true. A stream is added in the file that reckons its rows. */
export const trueStreams: TrueStreams = {
  ...peopleStreams,
  ...organizationStreams,
  ...usageStreams,
  ...productStreams,
  ...flagStreams,
  ...detailStreams,
  ...auditStreams,
};

/** Which part of the truth is wanted. Default all. */
export interface TruthScope {
  /** Whether a product is seen; Permissions answer that. */
  product?(productId: string): boolean;
  streams?: readonly string[];
}

/** What each stream should bring, computed from the world and not from answers. */
export function truth(world: World, scope: TruthScope = {}): Truth {
  const products = visible(world, scope);
  return Object.fromEntries(wanted(scope).map(([name, { rows }]) => [name, [...rows(world, products)]]));
}

/** The number of rows of each stream; cheaper than `truth`, since audit events are not generated. */
export function truthCounts(world: World, scope: TruthScope = {}): Record<string, number> {
  const products = visible(world, scope);
  return Object.fromEntries(
    wanted(scope).map(([name, stream]) => [
      name,
      stream.count?.(world, products) ?? counted(stream, world, products),
    ]),
  );
}

function counted({ rows }: TrueStream, world: World, products: readonly Product[]): number {
  let count = 0;
  const iterator = rows(world, products)[Symbol.iterator]();
  while (iterator.next().done !== true) count++;
  return count;
}

function wanted({ streams }: TruthScope): [string, TrueStream][] {
  return Object.entries(trueStreams).filter(([name]) => streams?.includes(name) ?? true);
}

function visible(world: World, scope: TruthScope): readonly Product[] {
  return world.products.filter(({ productId }) => scope.product?.(productId) ?? true);
}
