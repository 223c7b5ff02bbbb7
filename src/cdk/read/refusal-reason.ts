/** Statuses of a server that does not have an endpoint: older, on-premise, or of another plan. */
const UNKNOWN: ReadonlySet<number> = new Set([404, 405, 501]);

interface RefusedRequests {
  readonly statuses: readonly number[];
  /** Something on the way said it, and not the API. */
  readonly isForeign?: boolean | undefined;
  /** What may be missing. */
  readonly permission: string | undefined;
}

/** Why requests were refused, as far as their answers tell: the end of a sentence. */
export function refusalReason({ statuses: given, isForeign = false, permission }: RefusedRequests): string {
  const statuses = [...new Set(given)];
  const status = statuses.length === 1 ? ` (status ${statuses.join()})` : '';
  if (isForeign) return `something on the way answers with a text or a web page${status}, and not the API.`;
  if (statuses.every((one) => UNKNOWN.has(one))) return `this server or plan does not have it${status}.`;
  if (statuses.includes(400)) return `the server refuses the requests${status}.`;
  return `the credentials lack the permission${permission === undefined ? '' : ` "${permission}"`}.`;
}
