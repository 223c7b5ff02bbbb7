import type { World } from '../world/world';
import { productAudit } from './audit-truth';

/** What an event means; null where it means no place of the kind, or one that is not there any more. */
export interface EventPlace {
  configId: string | null;
  environmentId: string | null;
}

/**
 * The place of each event that can be read of the products now, by auditLogId. Told from the events themselves: the
 * filters of the API have no part in it.
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
