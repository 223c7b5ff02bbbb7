import type { Config } from '../world/products/configs';
import type { Environment } from '../world/products/environments';
import type { Product } from '../world/products/products';
import type { World } from '../world/world';
import { productJson } from './product';

export function configJson(world: World, product: Product, config: Config) {
  const { configId, name, description, order, migratedConfigId, evaluationVersion } = config;
  return {
    product: productJson(world, product),
    configId,
    name,
    description,
    order,
    migratedConfigId,
    evaluationVersion,
  };
}

export function environmentJson(world: World, product: Product, environment: Environment) {
  const { environmentId, name, color, description, order, reasonRequired, approveRequired } = environment;
  return {
    product: productJson(world, product),
    environmentId,
    name,
    color,
    description,
    order,
    reasonRequired,
    approveRequired,
  };
}
