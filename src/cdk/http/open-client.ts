import type { Redactor } from '../errors/redactor';
import { RateLimiter } from '../rate-limit/rate-limiter';
import type { Clock } from '../time/clock';
import { axiosTransport } from './axios-transport';
import { HttpClient } from './http-client';

/** What a client uses of the process around it. */
export interface ClientEnvironment {
  readonly output: { log(level: 'DEBUG' | 'INFO' | 'WARN', text: string): void };
  readonly redactor: Redactor;
  readonly clock: Clock;
  /** Aborted when the process is told to stop. */
  readonly signal: AbortSignal;
  /** When all requests must have ended, by the clock. Default: a read takes as long as it takes. */
  readonly deadlineMs?: number;
  /** Told when a rate limit holds requests until then, in milliseconds since the epoch. */
  readonly onHold: (untilMs: number) => void;
  /** For how long one request is tried, in milliseconds; default: as long as a read may. */
  readonly patienceMs?: number;
}

/** How requests say who asks. Made unprintable in all that the connector says. */
type Credentials = { readonly username: string; readonly password: string } | { readonly token: string };

interface ClientOptions {
  /** Without a slash at its end; may have a path. */
  readonly baseUrl: string;
  /** Basic authentication, or a bearer token. */
  readonly auth?: Credentials;
  /** Further headers of every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Requests that may be in flight. Default 10. */
  readonly workers?: number;
  /** The part of the API whose requests a server may count by themselves, by the path. Default: it counts all together. */
  readonly bucketOf?: (path: string) => string;
  /** Do several parts of a read ask for a path soon after each other? Its answer is then kept for a short time. */
  readonly shares?: (path: string) => boolean;
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
      ...(auth !== undefined && 'username' in auth ? { auth } : {}),
    }),
    // A check has no time to ask about a refusal twice.
    believesFirst: deadlineMs !== undefined,
    log: (level, text) => output.log(level, text),
    ...(bucketOf === undefined ? {} : { bucketOf }),
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
    ...(patienceMs === undefined ? {} : { patienceMs }),
  });
}

function secretsOf(auth: Credentials | undefined): string[] {
  if (auth === undefined) return [];
  if ('token' in auth) return [auth.token];
  return [auth.password, Buffer.from(`${auth.username}:${auth.password}`).toString('base64')];
}
