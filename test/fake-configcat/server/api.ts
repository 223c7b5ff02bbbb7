import { Problem } from '../routes/problem';
import type { World } from '../world/world';
import type { Answers, RouteTarget } from './answers';
import { basicAuth, type Credentials } from './auth';
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

export interface ApiParts {
  world: World;
  answers: Answers;
  credentials: Credentials;
  limiter: RateLimiter;
  /** Read at every refusal. */
  refusals: { form: RefusalForm };
}

/** The API itself: a request in, a reply out. It knows nothing of sockets, faults and delays. */
export class Api {
  private readonly authorization: string;

  constructor(private readonly parts: ApiParts) {
    this.authorization = basicAuth(parts.credentials);
  }

  reply(request: ApiRequest): Reply {
    const { answers, limiter, world } = this.parts;
    const asked = answers.find(request.target);
    if (request.authorization !== this.authorization) return this.refused(unauthorized(), asked);
    const verdict = limiter.take(world.clock.now(), asked.route);
    if (verdict?.allowed === false) return tooMany(verdict.message, verdict.headers);
    const reply = this.answer(request, asked);
    return { ...reply, headers: { ...verdict?.headers, ...reply.headers } };
  }

  private answer({ method, acceptsGzip }: ApiRequest, asked: RouteTarget): Reply {
    try {
      if (asked.match !== undefined && method !== 'GET')
        throw new Problem(405, `${method} is not served here.`, { Allow: 'GET' });
      const body = this.parts.answers.body(asked, acceptsGzip);
      const encoding = acceptsGzip ? { 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' } : {};
      return { status: 200, headers: { 'Content-Type': JSON_TYPE, ...encoding }, body };
    } catch (error) {
      if (error instanceof Problem) return this.refused(error, asked);
      throw error;
    }
  }

  private refused(problem: Problem, { route }: RouteTarget): Reply {
    return refusalReply(problem, this.parts.refusals.form, route);
  }
}

function unauthorized(): Problem {
  const how = { 'WWW-Authenticate': 'Basic realm="ConfigCat Public Management API"' };
  return new Problem(401, 'Invalid credentials.', how);
}
