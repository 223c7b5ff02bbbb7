import type { Config } from '../world/products/configs';
import type { Environment } from '../world/products/environments';
import type { Product } from '../world/products/products';
import type { Setting } from '../world/flags/settings';
import type { SettingValue } from '../world/flags/values';
import type { World } from '../world/world';
import { rowsOf } from '../shapes/flags/value-rows';

/** The ids that every row of a product carries. */
export function productIds(world: World, product: Product) {
  return { organizationId: world.organizationOf(product).organizationId, productId: product.productId };
}

export interface InConfig {
  product: Product;
  config: Config;
}

export function* configsOf(world: World, products: readonly Product[]): Generator<InConfig> {
  for (const product of products) {
    for (const config of world.configs.get(product.index)) yield { product, config };
  }
}

export function* settingsOf(
  world: World,
  products: readonly Product[],
): Generator<InConfig & { setting: Setting }> {
  for (const { product, config } of configsOf(world, products)) {
    for (const setting of world.settings.get(product.index, config.index)) yield { product, config, setting };
  }
}

export interface InEnvironment extends InConfig {
  environment: Environment;
}

export function* placesOf(world: World, products: readonly Product[]): Generator<InEnvironment> {
  for (const { product, config } of configsOf(world, products)) {
    for (const environment of world.environments.get(product.index)) yield { product, config, environment };
  }
}

export function* valuesOf(
  world: World,
  products: readonly Product[],
): Generator<InEnvironment & { setting: Setting; value: SettingValue }> {
  for (const place of placesOf(world, products)) {
    for (const { setting, value } of rowsOf(world, place)) yield { ...place, setting, value };
  }
}
