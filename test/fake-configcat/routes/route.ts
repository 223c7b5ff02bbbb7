import type { Json } from '../json';
import { TICKS_PER_DAY } from '../world/chance/ticks';
import type { World } from '../world/world';
import type { Query } from './query';
import type { Scope } from './scope';

/** A permission that can be refused. Routes that read the same kind of object share one. */
export type Capability = string;

/** The inputs of a route's answer. */
export interface Ask {
  world: World;
  scope: Scope;
  query: Query;
  /** Whether the caller may see a product, and what in its organization; see Permissions. */
  sees: Sight;
}

/** The part of the account that the caller sees. */
export interface Sight {
  product(productId: string): boolean;
  /** Whether the caller may manage a product's members, and so see them in the organization. */
  managesMembers(productId: string): boolean;
  /** Whether the caller is an admin of the organizations, who sees all of their people. */
  organizationAdmin: boolean;
}

/** An answer that can be rendered now, or taken from the cache if it was rendered under the same stamp. */
export interface Answer {
  stamp: string;
  json(): Json;
}

export interface Route {
  /** With names in braces where ids stand: `/v1/products/{productId}/tags`. */
  path: string;
  capability: Capability;
  answer(ask: Ask): Answer;
}

type Render = (ask: Ask) => Json;

/** A route whose answer changes with its product only; with the whole world if it is of no product. */
export function route(path: string, capability: Capability, json: Render): Route {
  return {
    path,
    capability,
    answer: (ask) => ({ stamp: String(versionOf(ask)), json: () => json(ask) }),
  };
}

/** The same for an answer that says what has expired: it is rendered again every minute. */
export function timedRoute(path: string, capability: Capability, json: Render): Route {
  const minute = ({ world }: Ask) => Math.floor(world.clock.now() / 60_000);
  return {
    path,
    capability,
    answer: (ask) => ({ stamp: `${versionOf(ask)} ${minute(ask)}`, json: () => json(ask) }),
  };
}

/** The same for an answer that is of a day. */
export function dailyRoute(path: string, capability: Capability, json: Render): Route {
  const today = ({ world }: Ask) => Math.floor(world.clock.ticks() / TICKS_PER_DAY);
  return {
    path,
    capability,
    answer: (ask) => ({ stamp: `${versionOf(ask)} ${today(ask)}`, json: () => json(ask) }),
  };
}

/** Changes with everything that a route may answer from. */
export function versionOf({ world, scope }: Ask): number {
  return scope.product ? world.versions.ofProduct(scope.product.index) : world.versions.ofWorld;
}

/** What a route's path names for sure. */
export function named<K extends keyof Scope>(ask: Ask, name: K): NonNullable<Scope[K]> {
  const found = ask.scope[name];
  if (found === undefined) throw new Error(`the route names no ${name}`);
  return found;
}
