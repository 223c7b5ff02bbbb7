import type { World } from '../world/world';
import { notFound } from './problem';
import { RESOLVERS } from './resolvers';
import type { Scope } from './scope';

/** Finds what the path's ids name: 400 for an id that is none, 404 where it names nothing, or things of different products. */
export function scopeOf(world: World, ids: Readonly<Record<string, string>>): Scope {
  const scope: Scope = {};
  for (const [name, id] of Object.entries(ids)) {
    const found = RESOLVERS[name]?.(world, id);
    const elsewhere = scope.product && found?.product && scope.product !== found.product;
    if (found === undefined || elsewhere) throw notFound(name.replace(/Id$/, ''));
    Object.assign(scope, found);
  }
  if (scope.product && !scope.organization) scope.organization = world.organizationOf(scope.product);
  return scope;
}
