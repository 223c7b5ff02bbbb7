import type { Redactor } from '../errors/redactor';
import { RateLimiter } from '../rate-limit/rate-limiter';
import { axiosTransport } from './axios-transport';
import { HttpClient, type HttpClientOptions } from './http-client';

/** What a client uses of the process around it. */
export interface ClientEnvironment extends Pick<
  HttpClientOptions,
  'clock' | 'signal' | 'deadlineMs' | 'patienceMs'
> {
  readonly output: { log(level: 'DEBUG' | 'INFO' | 'WARN', text: string): void };
  readonly redactor: Redactor;
  /** Told when a rate limit holds requests until then, in milliseconds since the epoch. */
  readonly onHold: (untilMs: number) => void;
}

/** How requests say who asks. Made unprintable in all that the connector says. */
type Credentials = { readonly username: string; readonly password: string } | { readonly token: string };

/** The server, and who asks it. */
interface ClientOptions extends Pick<HttpClientOptions, 'baseUrl' | 'bucketOf' | 'shares'> {
  /** Basic authentication, or a bearer token. */
  readonly auth?: Credentials;
  /** Further headers of every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Requests that may be in flight. Default 10. */
  readonly workers?: number;
}

/** A client of an HTTP API that answers in JSON: it retries, keeps the rate limit and hides the credentials. */
export function openClient(options: ClientOptions, environment: ClientEnvironment): HttpClient {
  const { baseUrl, headers, auth, workers = 10, bucketOf, shares } = options;
  const { redactor, clock, signal, output, onHold, deadlineMs, patienceMs } = environment;
  for (const secret of secretsOf(auth)) redactor.add(secret);
  return new HttpClient({
    baseUrl,
    clock,
    signal,
    shares,
    connections: workers,
    limiter: new RateLimiter({ clock, onHold }),
    transport: axiosTransport({
      connections: workers,
      clock,
      headers: {
        Accept: 'application/json',
        'Accept-Encoding': 'gzip, deflate, br',
        ...(auth !== undefined && 'token' in auth ? { Authorization: `Bearer ${auth.token}` } : {}),
        ...headers,
      },
      auth: auth !== undefined && 'username' in auth ? auth : undefined,
    }),
    log: (level, text) => output.log(level, text),
    bucketOf,
    deadlineMs,
    patienceMs,
  });
}

function secretsOf(auth: Credentials | undefined): string[] {
  if (auth === undefined) return [];
  if ('token' in auth) return [auth.token];
  return [auth.password, Buffer.from(`${auth.username}:${auth.password}`).toString('base64')];
}
