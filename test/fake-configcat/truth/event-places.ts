import type { World } from '../world/world';
import { productAudit } from './audit-truth';

/** The places of an event; null if there is none of the kind, or if it was deleted. */
export interface EventPlace {
  configId: string | null;
  environmentId: string | null;
}

/**
 * The place of each event that can be read of the products now, by auditLogId. Taken from the events themselves: the
 * API's filters are not used.
 */
export function eventPlaces(world: World): Map<string, EventPlace> {
  const places = new Map<string, EventPlace>();
  for (const product of world.products) {
    const configs = new Map(world.configs.get(product.index).map(({ index, configId }) => [index, configId]));
    const environments = new Map(
      world.environments.get(product.index).map(({ index, environmentId }) => [index, environmentId]),
    );
    const view = productAudit(world, product);
    for (let i = 0; i < view.length; i++) {
      const { auditLogId, config, environment } = view.event(i);
      places.set(String(auditLogId), {
        configId: config === null ? null : (configs.get(config) ?? null),
        environmentId: environment === null ? null : (environments.get(environment) ?? null),
      });
    }
  }
  return places;
}
