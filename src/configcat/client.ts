import { axiosTransport } from '../cdk/http/axios-transport';
import { HttpClient } from '../cdk/http/http-client';
import { RateLimiter } from '../cdk/rate-limit/rate-limiter';
import type { SourceEnvironment } from '../cdk/read/source';
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
  /** When all requests must have ended, by the environment's clock. */
  readonly deadlineMs?: number;
}

/** A client of the Public Management API. Makes the credentials unprintable in all that the connector says. */
export function createClient(options: ClientOptions, environment: SourceEnvironment): HttpClient {
  const { username, password, baseUrl, workers, version, deadlineMs } = options;
  const { redactor, clock, signal, output, onHold } = environment;
  redactor.add(password);
  // As it goes over the wire.
  redactor.add(Buffer.from(`${username}:${password}`).toString('base64'));
  return new HttpClient({
    baseUrl,
    clock,
    signal,
    connections: workers,
    limiter: new RateLimiter({ clock, onHold }),
    bucketOf: routeOf,
    transport: axiosTransport({
      connections: workers,
      clock,
      headers: {
        Accept: 'application/json',
        'Accept-Encoding': 'gzip, deflate, br',
        'User-Agent': `source-configcat/${version}`,
      },
      auth: { username, password },
    }),
    log: (level, text) => output.log(level, text),
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
  });
}
