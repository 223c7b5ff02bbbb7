import type { Problem } from '../routes/problem';
import { hash } from '../world/chance/random';
import { jsonReply, type Reply } from './reply';

/**
 * The form of refusals. ConfigCat's own form is not known.
 * `mixed`: 401 is empty, 403 a problem, 404 either, by the route.
 */
export type RefusalForm = 'mixed' | 'empty' | 'problem';

/** Refusals that may have no body. Others, such as 400, always say what is wrong. */
const MAY_BE_EMPTY = [401, 403, 404];

/** The answer to a refused request. @param route its pattern, or the path if there is none. */
export function refusalReply({ status, message, headers }: Problem, form: RefusalForm, route: string): Reply {
  return isEmpty(status, form, route)
    ? { status, headers, body: Buffer.alloc(0) }
    : problemReply(status, message, headers);
}

function isEmpty(status: number, form: RefusalForm, route: string): boolean {
  if (!MAY_BE_EMPTY.includes(status) || form === 'problem') return false;
  return form === 'empty' || status === 401 || (status === 404 && hash('refusal', route) % 2 === 0);
}

/** Problem details as RFC 9457 has them. */
function problemReply(status: number, title: string, headers: Record<string, string>): Reply {
  const type = `https://tools.ietf.org/html/rfc9110#section-${status === 401 ? '15.5.2' : `15.5.${status - 399}`}`;
  const traceId = `00-${hash('trace', title).toString(16).padStart(32, '0')}-${hash('span', title).toString(16).padStart(16, '0')}-00`;
  return jsonReply(
    status,
    { type, title, status, traceId },
    { 'Content-Type': 'application/problem+json; charset=utf-8', ...headers },
  );
}

/** The text of a refusal by a rate limit. */
export function tooMany(message: string, headers: Record<string, string>): Reply {
  return { status: 429, headers: { 'Content-Type': 'text/plain', ...headers }, body: Buffer.from(message) };
}
