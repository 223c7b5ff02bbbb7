import type { AuditOrder } from './routes/audit-logs';
import type { Credentials } from './server/auth';
import type { RateLimit } from './server/rate-limit';
import type { RefusalForm } from './server/refusals';
import type { Sizes } from './world/sizes';

/** How a fake ConfigCat is to be. Every option has a default. */
export interface FakeOptions {
  /** 0 (default): any that is free. */
  port?: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** Decides all that is generated. Default 1. */
  seed?: number;
  /** What is left out is as in a small company. */
  size?: Partial<Sizes>;
  username?: string;
  password?: string;
  /** Milliseconds before each answer. Default 0. */
  latencyMs?: number;
  /** Default none, so that tests of other things are not slowed; from the command line generous ones. */
  rateLimit?: RateLimit | null;
  /** What has counters of its own, where the limit doesn't say. Default client. */
  rateLimitBy?: 'client' | 'endpoint';
  /** How refusals are worded. Default mixed. */
  refusals?: RefusalForm;
  /** Put before every path of the API, such as /configcat. Default none. */
  pathPrefix?: string;
  /** PEM texts; then it serves https. */
  tls?: { key: string | Buffer; cert: string | Buffer };
  /** Whether it compresses for clients that accept it. Default false. */
  gzip?: boolean;
  /** Milliseconds by which the server's clock is ahead of `now`. Default 0. */
  clockOffsetMs?: number;
  /** Milliseconds since the epoch. Default the machine's clock. */
  now?: () => number;
  /** Longest span that the audit log answers, in days. Default any. */
  auditSpanDaysMax?: number;
  /** Default 750, as in the largest plan. */
  auditRetentionDays?: number;
  /** Default newest. */
  auditOrder?: AuditOrder;
  /** Whether the server is new enough to have `usage-and-quota`. Default true. */
  usage?: boolean;
  /** How many bytes of rendered answers are kept. Default 256 MiB. */
  cacheBytes?: number;
}

/** Believable, and never valid anywhere. */
const defaultCredentials = {
  username: '08d9f3c2-5b7e-4c1a-8a55-6f0e2d94b731',
  password: 'kX7uW2qLr9Zt4VbN8mPc3YhS6dGf1JaE5oRiTxQzMwU',
};

/** The limit that a server begins with. */
export function limitOf({ rateLimit, rateLimitBy }: FakeOptions): RateLimit | null {
  return rateLimit ? { by: rateLimitBy ?? 'client', ...rateLimit } : null;
}

/** What a caller must know to get in. */
export function credentialsOf({ username, password }: FakeOptions): Credentials {
  return {
    username: username ?? defaultCredentials.username,
    password: password ?? defaultCredentials.password,
  };
}
