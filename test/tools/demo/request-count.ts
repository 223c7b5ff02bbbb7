/** Which stream an endpoint is for. Where several use one, the first counts. */
const ENDPOINTS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^\/v1\/organizations$/, ['organizations']],
  [/^\/v2\/organizations\/[^/]+\/members$/, ['organization_members']],
  [/^\/v1\/organizations\/[^/]+\/invitations$/, ['organization_invitations']],
  [/^\/v1\/organizations\/[^/]+\/organization-limitations$/, ['organization_limitations']],
  [/^\/v1\/organizations\/[^/]+\/usage-and-quota$/, ['organization_usage', 'product_usage', 'sdk_usage']],
  [/^\/v2\/organizations\/[^/]+\/auditlogs\?/, ['organization_audit_logs']],
  [/^\/v1\/organizations\/[^/]+\/proxy-profiles$/, ['proxy_profiles']],
  [/^\/v1\/products$/, ['products']],
  [/^\/v1\/products\/[^/]+\/preferences$/, ['product_preferences']],
  [/^\/v1\/products\/[^/]+\/members$/, ['product_members']],
  [/^\/v1\/products\/[^/]+\/invitations$/, ['product_invitations']],
  [/^\/v1\/products\/[^/]+\/permissions$/, ['permission_groups']],
  [/^\/v1\/products\/[^/]+\/environments$/, ['environments']],
  [/^\/v1\/products\/[^/]+\/tags$/, ['tags']],
  [/^\/v1\/(products\/[^/]+\/)?segments/, ['segments']],
  [/^\/v1\/products\/[^/]+\/webhooks$/, ['webhooks']],
  [/^\/v1\/products\/[^/]+\/integrations$/, ['integrations']],
  [/^\/v2\/products\/[^/]+\/auditlogs\?/, ['audit_logs']],
  [/^\/v2\/(products\/[^/]+\/)?change-requests/, ['change_requests']],
  [/^\/v1\/products\/[^/]+\/staleflags\?/, ['stale_flags']],
  [/^\/v1\/products\/[^/]+\/configs$/, ['configs']],
  [/^\/v1\/configs\/[^/]+\/deleted-settings$/, ['deleted_settings']],
  [/^\/v1\/configs\/[^/]+\/settings$/, ['settings', 'setting_tags']],
  [/^\/v1\/settings\/[^/]+\/predefined-variations$/, ['predefined_variations']],
  [/^\/v1\/settings\/[^/]+\/code-references$/, ['code_references']],
  [/^\/v[12]\/configs\/[^/]+\/environments\/[^/]+\/values$/, ['setting_values', 'targeting_rules']],
];

/** What is asked for to find the rest. */
const LISTINGS =
  /^\/v1\/(organizations|products|products\/[^/]+\/(configs|environments)|configs\/[^/]+\/settings)$/;

export interface RequestCount {
  readonly byStream: ReadonlyMap<string, number>;
  /** Listings of what the streams are read by, where no stream asked for them itself. */
  readonly listings: number;
  readonly total: number;
}

/** How many of the requests a read of these streams needs. A shared one counts once, at the first that needs it. */
export function countRequests(paths: Iterable<string>, streams: readonly string[]): RequestCount {
  const byStream = new Map(streams.map((stream) => [stream, 0]));
  let listings = 0;
  let total = 0;
  for (const path of paths) {
    const stream = streamFor(path, byStream);
    if (stream !== undefined) byStream.set(stream, (byStream.get(stream) ?? 0) + 1);
    else if (LISTINGS.test(path)) listings++;
    else continue;
    total++;
  }
  return { byStream, listings, total };
}

function streamFor(path: string, wanted: ReadonlyMap<string, number>): string | undefined {
  const users = ENDPOINTS.find(([pattern]) => pattern.test(path))?.[1] ?? [];
  return users.find((stream) => wanted.has(stream));
}
