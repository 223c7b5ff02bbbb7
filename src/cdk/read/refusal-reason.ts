/** Statuses of a server that does not have an endpoint: older, on-premise, or of another plan. */
const UNKNOWN: ReadonlySet<number> = new Set([404, 405, 501]);

/** Why requests were refused, as far as the statuses tell: the end of a sentence. `permission`: what may be missing. */
export function refusalReason(given: readonly number[], permission: string): string {
  const statuses = [...new Set(given)];
  const told = statuses.length === 1 ? ` (status ${statuses.join()})` : '';
  if (statuses.every((status) => UNKNOWN.has(status))) return `this server or plan does not have it${told}.`;
  if (statuses.includes(400)) return `the server refuses the requests${told}.`;
  return `the credentials lack the permission "${permission}".`;
}
