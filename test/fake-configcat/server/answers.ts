import { gzipSync } from 'node:zlib';
import { renderJson } from '../json';
import type { Permissions } from '../permissions';
import { scopeOf } from '../routes/find-scope';
import { Problem } from '../routes/problem';
import { Query } from '../routes/query';
import { Router, type Match } from '../routes/router';
import type { Route } from '../routes/route';
import type { World } from '../world/world';
import type { BodyCache } from './body-cache';
import { LaggingAnswers } from './lagging-answers';

/** Where a path leads. */
export interface RouteTarget {
  /** Path and query, without the path prefix. */
  target: string;
  path: string;
  query: string;
  match: Match | undefined;
  /** The pattern of the route, or the path if there is none. */
  route: string;
}

export interface AnswersParts {
  world: World;
  routes: readonly Route[];
  permissions: Permissions;
  cache: BodyCache;
}

/** Capabilities whose answers can lag. */
const MAY_LAG = /\/(values|code-references)$/;

/** The answer of each path. */
export class Answers {
  private readonly router: Router;
  private readonly lagging = new LaggingAnswers();

  constructor(private readonly parts: AnswersParts) {
    this.router = new Router(parts.routes);
  }

  find(target: string): RouteTarget {
    const mark = target.indexOf('?');
    const path = mark < 0 ? target : target.slice(0, mark);
    const match = this.router.match(path);
    const query = mark < 0 ? '' : target.slice(mark + 1);
    return { target, path, query, match, route: match?.route.path ?? path };
  }

  /** Throws a Problem where there is none. */
  body(asked: RouteTarget, zip: boolean): Buffer {
    const present = this.present(asked, zip);
    const old = this.lagging.find(asked.target, this.parts.world.clock.now());
    if (old === undefined) return present;
    return zip ? gzipSync(old) : old;
  }

  /** For this many seconds, paths that were requested before keep their current answers. */
  hold(seconds: number): void {
    const until = this.parts.world.clock.now() + seconds * 1000;
    for (const target of this.parts.cache.paths().filter((path) => MAY_LAG.test(path))) {
      const body = this.presentOrNone(target);
      if (body !== undefined) this.lagging.hold(target, body, until);
    }
  }

  private presentOrNone(target: string): Buffer | undefined {
    try {
      return this.present(this.find(target), false);
    } catch (error) {
      if (error instanceof Problem) return undefined;
      throw error;
    }
  }

  private present({ target, path, query, match }: RouteTarget, zip: boolean): Buffer {
    const { world, permissions, cache } = this.parts;
    if (match === undefined) throw new Problem(404, `No such endpoint: ${path}`);
    const scope = scopeOf(world, match.ids);
    const { product, organization } = scope;
    const owner = { productId: product?.productId, organizationId: organization?.organizationId };
    const refused = permissions.refusal(path, match.route.capability, owner);
    if (refused !== undefined)
      throw new Problem(refused, refused === 403 ? 'You have no permission for this.' : 'Not found.');
    const answer = match.route.answer({ world, scope, query: new Query(query), sees: permissions });
    return cache.body(target, `${answer.stamp} ${permissions.version}`, zip, () =>
      Buffer.from(renderJson(answer.json())),
    );
  }
}
