import { renderJson } from '../json';
import type { Permissions } from '../permissions';
import { Problem } from '../routes/problem';
import { Query } from '../routes/query';
import type { Route } from '../routes/route';
import { Router, type Match } from '../routes/router';
import { scopeOf } from '../routes/find-scope';
import type { World } from '../world/world';
import { basicAuth, type Credentials } from './auth';
import type { BodyCache } from './body-cache';
import type { RateLimiter } from './rate-limit';
import { refusalReply, tooMany, type RefusalForm } from './refusals';
import { JSON_TYPE, type Reply } from './reply';

/** A request, as far as the API looks at it. */
export interface ApiRequest {
  method: string;
  /** Path and query, without the path prefix. */
  target: string;
  authorization: string | undefined;
  acceptsGzip: boolean;
}

/** Where a request leads. */
interface Asked {
  path: string;
  query: string;
  match: Match | undefined;
}

export interface ApiParts {
  world: World;
  routes: readonly Route[];
  permissions: Permissions;
  credentials: Credentials;
  limiter: RateLimiter;
  cache: BodyCache;
  /** Looked at with every refusal. */
  refusals: { form: RefusalForm };
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
    const [path = '', query = ''] = splitAt(request.target, '?');
    const match = this.router.match(path);
    const route = match?.route.path ?? path;
    if (request.authorization !== this.authorization) return this.refused(unauthorized(), route);
    const verdict = this.parts.limiter.take(this.parts.world.clock.now(), route);
    if (verdict?.allowed === false) return tooMany(verdict.message, verdict.headers);
    const reply = this.answer(request, { path, query, match });
    return { ...reply, headers: { ...verdict?.headers, ...reply.headers } };
  }

  private answer(request: ApiRequest, asked: Asked): Reply {
    try {
      return this.find(request, asked);
    } catch (error) {
      if (error instanceof Problem) return this.refused(error, asked.match?.route.path ?? asked.path);
      throw error;
    }
  }

  private refused(problem: Problem, route: string): Reply {
    return refusalReply(problem, this.parts.refusals.form, route);
  }

  private find({ method, target, acceptsGzip }: ApiRequest, { path, query, match }: Asked): Reply {
    const { world, permissions, cache } = this.parts;
    if (match === undefined) throw new Problem(404, `No such endpoint: ${path}`);
    if (method !== 'GET') throw new Problem(405, `${method} is not served here.`, { Allow: 'GET' });
    const scope = scopeOf(world, match.ids);
    const { product, organization } = scope;
    const owner = { productId: product?.productId, organizationId: organization?.organizationId };
    const refused = permissions.refusal(path, match.route.capability, owner);
    if (refused !== undefined)
      throw new Problem(refused, refused === 403 ? 'You have no permission for this.' : 'Not found.');
    const answer = match.route.answer({ world, scope, query: new Query(query), sees: permissions });
    const body = cache.body(target, `${answer.stamp} ${permissions.version}`, acceptsGzip, () =>
      Buffer.from(renderJson(answer.json())),
    );
    const encoding = acceptsGzip ? { 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' } : {};
    return { status: 200, headers: { 'Content-Type': JSON_TYPE, ...encoding }, body };
  }
}

function unauthorized(): Problem {
  const how = { 'WWW-Authenticate': 'Basic realm="ConfigCat Public Management API"' };
  return new Problem(401, 'Invalid credentials.', how);
}

/** What stands before and after a mark. */
function splitAt(text: string, mark: string): string[] {
  const place = text.indexOf(mark);
  return place < 0 ? [text] : [text.slice(0, place), text.slice(place + 1)];
}
