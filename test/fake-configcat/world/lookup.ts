import type { Config } from './products/configs';
import type { Environment } from './products/environments';
import { int64Number, type IdKind } from './chance/ids';
import type { Organization } from './people/organizations';
import type { Product } from './products/products';
import type { Setting } from './flags/settings';
import { TAG_STRIDE, type Tag } from './products/tags';
import type { World } from './world';

export function findOrganization(world: World, id: string): Organization | undefined {
  const place = world.uuids.place('organization', id);
  return place && world.organizations[place.owner];
}

export function findProduct(world: World, id: string): Product | undefined {
  const place = world.uuids.place('product', id);
  return place && productAt(world, place.index);
}

/** The product with this number, if it still exists. */
export function productAt(world: World, index: number): Product | undefined {
  const guess = world.products[index];
  return guess?.index === index ? guess : world.products.find((product) => product.index === index);
}

/** Something of a product that a uuid names, if both still exist. */
export function findInProduct<T extends { index: number }>(
  world: World,
  kind: IdKind,
  id: string,
  listOf: (product: number) => readonly T[],
): { product: Product; item: T } | undefined {
  const place = world.uuids.place(kind, id);
  const product = place && productAt(world, place.owner);
  const item = product && listOf(product.index).find(({ index }) => index === place.index);
  return product && item && { product, item };
}

export function findConfig(world: World, id: string): { product: Product; item: Config } | undefined {
  return findInProduct(world, 'config', id, (p) => world.configs.get(p));
}

export function findEnvironment(
  world: World,
  id: string,
): { product: Product; item: Environment } | undefined {
  return findInProduct(world, 'environment', id, (p) => world.environments.get(p));
}

export interface FoundSetting {
  product: Product;
  config: Config;
  setting: Setting;
}

export function findSetting(world: World, id: number): FoundSetting | undefined {
  const place = world.settingIds.place(id);
  const product = place && productAt(world, place.product);
  const config = product && world.configs.get(product.index).find(({ index }) => index === place.config);
  if (!product || !config) return undefined;
  const setting = world.settings.get(product.index, config.index).find(({ settingId }) => settingId === id);
  return setting && { product, config, setting };
}

export function findTag(world: World, id: bigint): { product: Product; item: Tag } | undefined {
  const n = int64Number(id);
  const product = n === undefined ? undefined : productAt(world, Math.floor(n / TAG_STRIDE));
  const item = product && world.tags.get(product.index).find(({ tagId }) => tagId === id);
  return product && item && { product, item };
}
