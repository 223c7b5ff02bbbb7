import { renderJson } from '../json';
import type { Permissions } from '../permissions';
import { Problem } from '../routes/problem';
import { Query } from '../routes/query';
import type { Route } from '../routes/route';
import { Router } from '../routes/router';
import { scopeOf } from '../routes/find-scope';
import type { World } from '../world/world';
import { basicAuth, type Credentials } from './auth';
import type { BodyCache } from './body-cache';
import type { RateLimiter } from './rate-limit';
import { jsonReply, JSON_TYPE, type Reply } from './reply';

/** A request, as far as the API looks at it. */
export interface ApiRequest {
  method: string;
  /** Path and query, without the path prefix. */
  target: string;
  authorization: string | undefined;
  acceptsGzip: boolean;
}

export interface ApiParts {
  world: World;
  routes: readonly Route[];
  permissions: Permissions;
  credentials: Credentials;
  limiter: RateLimiter;
  cache: BodyCache;
}

/** The API itself: a request in, a reply out. It knows nothing of sockets, faults and delays. */
export class Api {
  private readonly router: Router;
  private readonly authorization: string;

  constructor(private readonly parts: ApiParts) {
    this.router = new Router(parts.routes);
    this.authorization = basicAuth(parts.credentials);
  }

  reply(request: ApiRequest): Reply {
    const { limiter, world } = this.parts;
    if (request.authorization !== this.authorization) {
      return jsonReply(401, problemJson(401, 'Invalid credentials.'), {
        'WWW-Authenticate': 'Basic realm="ConfigCat Public Management API"',
      });
    }
    const verdict = limiter.take(world.clock.now());
    const reply = verdict?.allowed === false ? tooMany() : this.answer(request);
    return { ...reply, headers: { ...verdict?.headers, ...reply.headers } };
  }

  private answer(request: ApiRequest): Reply {
    try {
      return this.find(request);
    } catch (error) {
      if (error instanceof Problem)
        return jsonReply(error.status, problemJson(error.status, error.message), error.headers);
      throw error;
    }
  }

  private find({ method, target, acceptsGzip }: ApiRequest): Reply {
    const { world, permissions, cache } = this.parts;
    const queryStart = target.indexOf('?');
    const path = queryStart < 0 ? target : target.slice(0, queryStart);
    const match = this.router.match(path);
    if (match === undefined) throw new Problem(404, `No such endpoint: ${path}`);
    if (method !== 'GET') throw new Problem(405, `${method} is not served here.`, { Allow: 'GET' });
    const scope = scopeOf(world, match.ids);
    const { product, organization } = scope;
    const owner = { productId: product?.productId, organizationId: organization?.organizationId };
    const refused = permissions.refusal(path, match.route.capability, owner);
    if (refused !== undefined)
      throw new Problem(refused, refused === 403 ? 'You have no permission for this.' : 'Not found.');
    const query = new Query(queryStart < 0 ? '' : target.slice(queryStart + 1));
    const answer = match.route.answer({ world, scope, query, sees: permissions });
    const body = cache.body(target, `${answer.stamp} ${permissions.version}`, acceptsGzip, () =>
      Buffer.from(renderJson(answer.json())),
    );
    const encoding = acceptsGzip ? { 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' } : {};
    return { status: 200, headers: { 'Content-Type': JSON_TYPE, ...encoding }, body };
  }
}

function tooMany(): Reply {
  return jsonReply(429, problemJson(429, 'Too many requests.'));
}

function problemJson(status: number, message: string) {
  return { type: 'about:blank', title: message, status };
}
