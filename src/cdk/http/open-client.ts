import type { Redactor } from '../errors/redactor';
import { RateLimiter } from '../rate-limit/rate-limiter';
import type { Clock } from '../time/clock';
import { axiosTransport } from './axios-transport';
import { HttpClient } from './http-client';

/** What a client uses of the process around it. */
interface ClientEnvironment {
  readonly output: { log(level: 'DEBUG' | 'INFO' | 'WARN', text: string): void };
  readonly redactor: Redactor;
  readonly clock: Clock;
  /** Aborted when the process is told to stop. */
  readonly signal: AbortSignal;
  /** Told when a rate limit holds requests until then, in milliseconds since the epoch. */
  readonly onHold: (untilMs: number) => void;
  /** For how long one request is tried, in milliseconds; default: as long as a read may. */
  readonly patienceMs?: number;
}

interface ClientOptions {
  /** Without a slash at its end; may have a path. */
  readonly baseUrl: string;
  /** Headers of every request. */
  readonly headers: Readonly<Record<string, string>>;
  /** Basic authentication. Made unprintable in all that the connector says. */
  readonly auth?: { readonly username: string; readonly password: string };
  /** Requests that may be in flight. */
  readonly workers: number;
  /** The part of the API whose requests a server may count by themselves, by the path. Default: it counts all together. */
  readonly bucketOf?: (path: string) => string;
  /** When all requests must have ended, by the environment's clock. */
  readonly deadlineMs?: number;
  /** Refusals are believed at once, and not asked about twice: for a check, which has no time for that. */
  readonly believesFirst?: boolean;
}

/** A client of an HTTP API that answers in JSON: it retries, keeps the rate limit and hides the credentials. */
export function openClient(options: ClientOptions, environment: ClientEnvironment): HttpClient {
  const { baseUrl, headers, auth, workers, bucketOf, deadlineMs, believesFirst = false } = options;
  const { redactor, clock, signal, output, onHold, patienceMs } = environment;
  if (auth !== undefined) {
    redactor.add(auth.password);
    redactor.add(Buffer.from(`${auth.username}:${auth.password}`).toString('base64'));
  }
  return new HttpClient({
    baseUrl,
    clock,
    signal,
    connections: workers,
    limiter: new RateLimiter({ clock, onHold }),
    transport: axiosTransport({
      connections: workers,
      clock,
      headers: { Accept: 'application/json', 'Accept-Encoding': 'gzip, deflate, br', ...headers },
      ...(auth === undefined ? {} : { auth }),
    }),
    believesFirst,
    log: (level, text) => output.log(level, text),
    ...(bucketOf === undefined ? {} : { bucketOf }),
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
    ...(patienceMs === undefined ? {} : { patienceMs }),
  });
}
