import type { RateLimiter } from '../rate-limit/rate-limiter';
import type { Clock } from '../time/clock';
import type { Transport } from './transport';

/** What a client is made with. */
export interface HttpClientOptions {
  /** Without a slash at its end; may have a path. */
  readonly baseUrl: string;
  readonly transport: Transport;
  readonly limiter: RateLimiter;
  /**
   * The bucket that the server may count a path in: its route, such as `/v1/products/{}/tags`. Not given: one bucket for
   * all.
   */
  readonly bucketOf?: (path: string) => string;
  /** Do several ask for a path soon after each other? Its answer is then kept for a short time. */
  readonly shares?: ((path: string) => boolean) | undefined;
  readonly clock: Clock;
  /** Requests in flight. */
  readonly connections: number;
  readonly signal: AbortSignal;
  /** Numbers from 0 to 1, for the jitter of waits. */
  readonly random?: () => number;
  readonly log?: (level: 'DEBUG' | 'INFO' | 'WARN', text: string) => void;
  /** When all requests must have ended, by the clock: no wait goes beyond it. */
  readonly deadlineMs?: number;
  /** For how long one request is tried, in milliseconds; default: as long as a read may. */
  readonly patienceMs?: number;
  /** Refusals are believed at once, and not asked about twice. */
  readonly believesFirst?: boolean;
}
