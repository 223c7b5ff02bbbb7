import type { Product } from '../world/products/products';
import type { Segment } from '../world/products/segments';
import { formatDate } from '../world/chance/ticks';
import type { World } from '../world/world';
import { productJson } from './product';

function common(world: World, product: Product, segment: Segment) {
  const { segmentId, name, description, creator, lastUpdater } = segment;
  return {
    product: productJson(world, product),
    segmentId,
    name,
    description,
    creatorEmail: creator?.email ?? null,
    creatorFullName: creator?.fullName ?? null,
    createdAt: formatDate(segment.createdAt),
    lastUpdaterEmail: lastUpdater?.email ?? null,
    lastUpdaterFullName: lastUpdater?.fullName ?? null,
    updatedAt: formatDate(segment.updatedAt),
  };
}

/** A segment as the list has it. */
export function segmentListJson(world: World, product: Product, segment: Segment) {
  return { ...common(world, product, segment), usage: segment.usage };
}

/** A segment with its rule, and without its usage. */
export function segmentJson(world: World, product: Product, segment: Segment) {
  const { comparisonAttribute, comparator, comparisonValue } = segment;
  return { ...common(world, product, segment), comparisonAttribute, comparator, comparisonValue };
}
