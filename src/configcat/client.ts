import { openClient, type SourceEnvironment } from '../cdk';

/** The part of the configuration that requests depend on. */
interface ClientOptions {
  /** Public API credentials. */
  readonly username: string;
  readonly password: string;
  readonly baseUrl: string;
  readonly workers: number;
  readonly version: string;
  /** Are pages of audit logs asked for twice, by streams of events and by change detection? */
  readonly sharesLogs?: () => boolean;
}

/** A client of the Public Management API. */
export function createClient(options: ClientOptions, environment: SourceEnvironment) {
  const { username, password, baseUrl, workers, version, sharesLogs } = options;
  return openClient(
    {
      baseUrl,
      workers,
      auth: { username, password },
      headers: { 'User-Agent': `source-configcat/${version}` },
      bucketOf: routeOf,
      shares: (path) => AUDIT_LOG.test(path) && sharesLogs?.() === true,
    },
    environment,
  );
}

/** A page of a product's log. */
const AUDIT_LOG = /^\/v2\/products\/[^/]+\/auditlogs\?/;

/** A segment with a digit, other than the API's version: every id of ConfigCat has a digit. */
const ID = /\/(?!v\d+\/)[^/]*\d[^/]*/g;

/** The route of a path, such as `/v1/products/{}/tags`: a server may have a rate limit for each. */
export function routeOf(path: string): string {
  const [route = ''] = path.split('?');
  return route.replace(ID, '/{}');
}
