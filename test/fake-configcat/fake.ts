import type { Changes } from './changes';
import type { Faults } from './faults';
import type { Permissions } from './permissions';
import type { AuditLimits } from './routes/audit-logs';
import type { Credentials } from './server/auth';
import type { RateLimit } from './server/rate-limit';
import type { RefusalForm } from './server/refusals';
import type { RequestLog } from './server/request-log';
import type { World } from './world/world';

/** A running fake ConfigCat. */
export interface Fake {
  /** Base URL, path prefix included. */
  readonly url: string;
  credentials: Credentials;
  world: World;
  requests: RequestLog;
  faults: Faults;
  permissions: Permissions;
  changes: Changes;
  /** Milliseconds since the epoch by the server's clock. */
  now(): number;
  /** Moves the server's clock ahead, in milliseconds. */
  advance(ms: number): void;
  /** Changes the limit on requests; null lifts it. */
  setRateLimit(limit: RateLimit | null): void;
  /** Changes how refusals are worded. */
  setRefusals(form: RefusalForm): void;
  /** Milliseconds before each answer from now on. */
  setLatency(ms: number): void;
  /** Changes how the audit log answers from now on. */
  setAudit(limits: Partial<AuditLimits>): void;
  /** Runs a callback once the nth (matching) request from now is answered, before the answer is sent. */
  onRequest(n: number, run: () => void, match?: RegExp): void;
  /** Refuses connections for so many milliseconds, then listens again on the same port. Resolves when it listens. */
  stopFor(ms: number): Promise<void>;
  /** Stops serving until `back` resolves, on the same port. Resolves when it serves again. */
  stopUntil(back: Promise<unknown>): Promise<void>;
  /** Ends all connections and stops listening. */
  close(): Promise<void>;
}
