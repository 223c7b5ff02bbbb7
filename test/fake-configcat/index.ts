import { changesOf, type Changes } from './changes';
import { FakeClock } from './clock';
import { Faults } from './faults';
import { defaultCredentials, type FakeOptions } from './options';
import { Permissions } from './permissions';
import type { AuditLimits, AuditOrder } from './routes/audit-logs';
import { allRoutes } from './routes/table';
import { Api } from './server/api';
import type { Credentials } from './server/auth';
import { BodyCache } from './server/body-cache';
import { Hooks } from './server/hooks';
import { Listener } from './server/listener';
import { Pipeline } from './server/pipeline';
import { RateLimiter, type RateLimit } from './server/rate-limit';
import { jsonReply } from './server/reply';
import { RequestLog } from './server/request-log';
import { smallCompany } from './world/sizes';
import { World } from './world/world';

/** A running fake ConfigCat. */
export interface Fake {
  /** Base URL, path prefix included. */
  url: string;
  credentials: Credentials;
  world: World;
  requests: RequestLog;
  faults: Faults;
  permissions: Permissions;
  changes: Changes;
  /** Moves the server's clock ahead, in milliseconds. */
  advance(ms: number): void;
  /** Changes the limit on requests; null lifts it. */
  setRateLimit(limit: RateLimit | null): void;
  setLatency(ms: number): void;
  setAudit(limits: { order?: AuditOrder; spanDaysMax?: number | null }): void;
  /** Runs a callback once the nth (matching) request from now is answered, before the answer is sent. */
  onRequest(n: number, run: () => void, match?: RegExp): void;
  /** Refuses connections for so many milliseconds, then listens again on the same port. Resolves when it listens. */
  stopFor(ms: number): Promise<void>;
  /** Ends all connections and stops listening. */
  close(): Promise<void>;
}

export async function startFake(options: FakeOptions = {}): Promise<Fake> {
  const seed = options.seed ?? 1;
  const clock = new FakeClock(options.now ?? Date.now, options.clockOffsetMs ?? 0);
  const sizes = { ...smallCompany, ...options.size };
  const world = new World({ seed, sizes, clock, auditRetentionDays: options.auditRetentionDays ?? 750 });
  const audit: AuditLimits = {
    order: options.auditOrder ?? 'newest',
    spanDaysMax: options.auditSpanDaysMax ?? null,
  };
  const credentials = { ...defaultCredentials, ...pick(options) };
  const limiter = new RateLimiter(options.rateLimit ?? null);
  const permissions = new Permissions();
  const faults = new Faults(seed);
  const log = new RequestLog();
  const hooks = new Hooks();
  let latency = options.latencyMs ?? 0;
  const cache = new BodyCache(options.cacheBytes ?? 256 * 2 ** 20);
  const api = new Api({ world, routes: allRoutes(audit), permissions, credentials, limiter, cache });
  const pipeline = new Pipeline({
    api,
    clock,
    faults,
    hooks,
    log,
    pathPrefix: options.pathPrefix ?? '',
    gzip: options.gzip ?? false,
    latencyMs: () => latency,
    control: () => Promise.resolve(jsonReply(404, { title: 'Not found.' })),
  });
  const listener = new Listener(
    { port: options.port ?? 0, host: options.host ?? '127.0.0.1', tls: options.tls ?? null },
    (request, response) => void pipeline.handle(request, response),
  );
  await listener.start();
  return {
    url: listener.url + (options.pathPrefix ?? ''),
    credentials,
    world,
    requests: log,
    faults,
    permissions,
    changes: changesOf(world),
    advance: (ms) => clock.advance(ms),
    setRateLimit: (limit) => limiter.set(limit),
    setLatency: (ms) => void (latency = ms),
    setAudit: (limits) => void Object.assign(audit, limits),
    onRequest: (n, run, match) => hooks.onRequest(n, run, match),
    stopFor: async (ms) => {
      await listener.stop();
      await new Promise((resolve) => setTimeout(resolve, ms));
      await listener.start();
    },
    close: () => listener.stop(),
  };
}

function pick({ username, password }: FakeOptions): Partial<Credentials> {
  return { ...(username === undefined ? {} : { username }), ...(password === undefined ? {} : { password }) };
}
