import { changesOf } from './changes';
import { FakeClock } from './clock';
import { controlReply } from './control';
import type { Fake } from './fake';
import { Faults } from './faults';
import { credentialsOf, limitOf, type FakeOptions } from './options';
import { Permissions } from './permissions';
import type { AuditLimits } from './routes/audit-logs';
import { allRoutes } from './routes/table';
import { Answers } from './server/answers';
import { Api } from './server/api';
import { BodyCache } from './server/body-cache';
import { Hooks } from './server/hooks';
import { Listener } from './server/listener';
import { Pipeline } from './server/pipeline';
import { RateLimiter } from './server/rate-limit';
import { RequestLog } from './server/request-log';
import { sizesOf } from './world/sizes';
import { makeWorld } from './world/world';

export type { Fake } from './fake';
export type { FakeOptions } from './options';
export { planted } from './planted';
export { truth, truthCounts } from './truth';

/** Starts a fake ConfigCat. It serves until it is closed. */
export async function startFake(options: FakeOptions = {}): Promise<Fake> {
  const { seed = 1, auditRetentionDays = 750, pathPrefix = '', gzip = false } = options;
  const clock = new FakeClock(options.now ?? Date.now, options.clockOffsetMs ?? 0);
  const world = makeWorld({ seed, sizes: sizesOf(options.size), clock, auditRetentionDays });
  const audit: AuditLimits = {
    order: options.auditOrder ?? 'newest',
    spanDaysMax: options.auditSpanDaysMax ?? null,
  };
  const credentials = credentialsOf(options);
  const limiter = new RateLimiter(limitOf(options));
  const routes = allRoutes(audit, options.usage ?? true);
  const permissions = new Permissions(new Set(routes.map(({ capability }) => capability)));
  const faults = new Faults(seed);
  const requests = new RequestLog();
  const hooks = new Hooks();
  const refusals = { form: options.refusals ?? 'mixed' };
  const latency = { ms: options.latencyMs ?? 0 };
  const cache = new BodyCache(options.cacheBytes ?? 256 * 2 ** 20);
  const answers = new Answers({ world, routes, permissions, cache });
  const api = new Api({ world, answers, credentials, limiter, refusals });
  const pipeline = new Pipeline({
    ...{ api, clock, faults, hooks, log: requests, pathPrefix, gzip, latency },
    control: (path, request) => controlReply(fake, path, request),
  });
  const listener = new Listener(
    { port: options.port ?? 0, host: options.host ?? '127.0.0.1', tls: options.tls ?? null },
    (request, response) => void pipeline.handle(request, response),
  );
  const fake: Fake = {
    ...{
      credentials,
      world,
      requests,
      faults,
      permissions,
      changes: changesOf(world, (seconds) => answers.hold(seconds)),
    },
    get url() {
      return listener.url + pathPrefix;
    },
    now: () => clock.now(),
    advance: (ms) => clock.advance(ms),
    setRateLimit: (limit) => limiter.set(limit),
    setRefusals: (form) => void (refusals.form = form),
    setLatency: (ms) => void (latency.ms = ms),
    setAudit: (limits) => void Object.assign(audit, limits),
    onRequest: (n, run, match) => hooks.onRequest(n, run, match),
    stopUntil: (back) => listener.stopUntil(back),
    stopFor: (ms) => listener.stopUntil(new Promise((resolve) => setTimeout(resolve, ms))),
    close: () => listener.close(),
  };
  await listener.start();
  return fake;
}
