import type { ChangeRequest } from '../world/products/change-requests';
import type { Config } from '../world/products/configs';
import type { Environment } from '../world/products/environments';
import { formula, type Formula } from '../world/flags/formulas';
import type { Product } from '../world/products/products';
import { Random } from '../world/chance/random';
import type { Setting } from '../world/flags/settings';
import type { World } from '../world/world';

/** A change request with what it is about. */
export interface PlacedChangeRequest {
  request: ChangeRequest;
  product: Product;
  config: Config;
  environment: Environment;
  settings: Setting[];
}

/** The change requests of a product, newest first, without those of deleted configs and environments. */
export function changeRequestsOf(world: World, product: Product): PlacedChangeRequest[] {
  const p = product.index;
  return world.changeRequests
    .get(p)
    .flatMap((request) => {
      const config = world.configs.get(p).find(({ index }) => index === request.config);
      const environment = world.environments.get(p).find(({ index }) => index === request.environment);
      if (config === undefined || environment === undefined) return [];
      const settings = world.settings
        .get(p, config.index)
        .filter(({ order }) => request.settings.includes(order));
      return [{ request, product, config, environment, settings }];
    })
    .reverse();
}

/** The formula of a setting after a change request. */
export function proposedFormula(
  world: World,
  { request, product, config }: PlacedChangeRequest,
  setting: Setting,
): Formula {
  const random = new Random(world.seed, 'proposed', request.product, request.index, setting.settingId);
  const earlier = world.settings
    .get(product.index, config.index)
    .filter(({ order }) => order < setting.order);
  return formula(setting, earlier.slice(-3), world.audienceOf(product.index), random);
}
