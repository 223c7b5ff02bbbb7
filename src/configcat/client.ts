import { openClient, type SourceEnvironment } from '../cdk';
import { routeOf } from './route';

/** Public API credentials. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

interface ClientOptions extends Credentials {
  readonly baseUrl: string;
  readonly workers: number;
  readonly version: string;
}

/** A client of the Public Management API. */
export function createClient(options: ClientOptions, environment: SourceEnvironment) {
  const { username, password, baseUrl, workers, version } = options;
  return openClient(
    {
      baseUrl,
      workers,
      auth: { username, password },
      headers: { 'User-Agent': `source-configcat/${version}` },
      bucketOf: routeOf,
    },
    environment,
  );
}
