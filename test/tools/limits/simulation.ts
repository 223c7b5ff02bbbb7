import { setMaxListeners } from 'node:events';
import { HttpClient } from '../../../src/cdk/http/http-client';
import { type Transport, TransportError } from '../../../src/cdk/http/transport';
import { RateLimiter } from '../../../src/cdk/rate-limit/rate-limiter';
import { SimulatedClock } from '../../support/time/simulated-clock';
import {
  type CountingServer,
  requestsAt,
  type ResetForm,
  type Rule,
  RuleServer,
  SlidingLogServer,
  TokenBucketServer,
} from './servers';

/** The clients and the server of a simulation. */
export interface Shape {
  /** Several rules at once, each counted by itself. */
  readonly rules: readonly Rule[];
  readonly counts?: 'fixed windows' | 'sliding log' | 'token bucket';
  /** Each route has counters of its own. Default: all count together. */
  readonly byRoute?: boolean;
  /** Default: as the rules have it; false: Retry-After alone. */
  readonly hasHeaders?: boolean;
  /** Of each connector. With `byRoute`: of each connector and route. */
  readonly workers: number;
  /** How the server writes a reset, and by how much its clock is ahead of ours. */
  readonly reset?: ResetForm;
  readonly aheadMs?: number;
  readonly routes?: number;
  readonly connectors?: number;
  /** A round trip in milliseconds: the same for all, or drawn evenly from between two. */
  readonly tripMs: number | readonly [number, number];
  readonly minutes: number;
  /** From half of the time on, half as many are allowed. */
  readonly halves?: boolean;
  /** The share of the rules that another program takes, at random times. */
  readonly othersShare?: number;
  /** Requests that are wanted; as many as possible if not given. */
  readonly wanted?: number;
  readonly seed?: number;
}

export interface Run {
  /** The share of the budget that was used. */
  readonly used: number;
  /** The share of all requests that were refused. */
  readonly refused: number;
  readonly accepted: number;
  /** Until the last answer. */
  readonly tookMs: number;
  readonly holds: readonly number[];
  /** When each accepted request arrived, from the beginning. */
  readonly times: readonly number[];
}

/** Workers that each send their next request when the last is answered, through the real client. */
export async function simulate(shape: Shape): Promise<Run> {
  const {
    workers,
    routes = 1,
    connectors = 1,
    byRoute = false,
    minutes,
    wanted = Infinity,
    aheadMs = 0,
  } = shape;
  const random = randomFrom(shape.seed ?? 1);
  const clock = new SimulatedClock(Date.UTC(2026, 7, 1) + Math.floor(random() * 1000));
  const startMs = clock.now();
  const endMs = startMs + minutes * 60_000;
  const rules = shape.rules.map((rule) =>
    shape.halves === true ? { ...rule, halvesAtMs: (startMs + endMs) / 2 } : rule,
  );
  const server = serverOf({ ...shape, rules });
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  const times: number[] = [];
  const holds: number[] = [];
  let refused = 0;
  let left = wanted;
  let lastMs = startMs;

  const send: Transport['send'] = async ({ url, signal }) => {
    const tripMs = tripOf(shape, random);
    await clock.sleep(tripMs / 2, signal);
    const { status, headers } = server.take(new URL(url).pathname, clock.now() + aheadMs);
    if (clock.now() < endMs) {
      if (status === 200) times.push(clock.now() - startMs);
      else refused++;
    }
    await clock.sleep(tripMs / 2, signal);
    if (signal?.aborted === true) throw new TransportError({ kind: 'network', code: 'ABORT_ERR' });
    lastMs = clock.now();
    return { status, headers, body: Buffer.from('[]'), pausedMs: 0, release: () => undefined };
  };
  const transport: Transport = { send, isFull: false };
  const work = async (client: HttpClient, pathOf: () => string) => {
    while (clock.now() < endMs && left-- > 0) await client.get(pathOf());
  };
  const all: Promise<unknown>[] = [];
  for (let connector = 0; connector < connectors; connector++) {
    const client = new HttpClient({
      baseUrl: 'https://api.example.com',
      transport,
      limiter: new RateLimiter({ clock, random, onHold: (untilMs) => holds.push(untilMs - startMs) }),
      bucketOf: (path) => path,
      clock,
      connections: byRoute ? workers * routes : workers,
      signal: stop.signal,
      random,
    });
    const count = byRoute ? workers * routes : workers;
    for (let worker = 0; worker < count; worker++) {
      const route = () => (byRoute ? worker % routes : Math.floor(random() * routes));
      all.push(work(client, () => `/${route()}`).catch(() => undefined));
    }
  }
  const others = otherConsumer(shape, rules, server, clock, random, endMs);
  await clock.run(endMs);
  stop.abort();
  await clock.run(endMs + 1000);
  await Promise.all(all);
  const budget = budgetOf({ ...shape, rules }, startMs, endMs) - others();
  const accepted = times.length;
  return {
    used: accepted / budget,
    refused: refused / Math.max(1, accepted + refused),
    accepted,
    tookMs: lastMs - startMs,
    holds,
    times,
  };
}

function serverOf({
  rules,
  counts,
  byRoute = false,
  hasHeaders = true,
  reset = 'ISO',
}: Shape): CountingServer {
  if (counts === 'sliding log') return new SlidingLogServer(rules[0]!);
  if (counts === 'token bucket') return new TokenBucketServer(rules[0]!);
  return new RuleServer(rules, { byRoute, hasHeaders, reset });
}

/** Requests at random times; says how many were accepted. */
function otherConsumer(
  { othersShare = 0 }: Shape,
  rules: readonly Rule[],
  server: CountingServer,
  clock: SimulatedClock,
  random: () => number,
  endMs: number,
): () => number {
  let accepted = 0;
  let atMs = clock.now();
  while (othersShare > 0) {
    const perMs = othersShare * perMsAt(rules, atMs);
    atMs += -Math.log(1 - random()) / perMs;
    if (atMs >= endMs) break;
    const thenMs = atMs;
    clock.at(thenMs, () => {
      if (server.take('/0', thenMs).status === 200) accepted++;
    });
  }
  return () => accepted;
}

/** The smaller of what the rules allow and what the workers can send. */
function budgetOf(shape: Shape, startMs: number, endMs: number): number {
  const { rules, workers, routes = 1, connectors = 1, byRoute = false, tripMs } = shape;
  const meanTripMs = typeof tripMs === 'number' ? tripMs : (tripMs[0] + tripMs[1]) / 2;
  const counters = byRoute ? routes : 1;
  const workersPerMs = (workers * connectors) / meanTripMs;
  const halfMs = (endMs - startMs) / 2;
  const perCounter = [startMs, startMs + halfMs].map((atMs) => {
    const allowed = rules.map((rule) => requestsAt(rule, atMs) * Math.max(0.5, halfMs / rule.spanMs));
    return Math.min(halfMs * workersPerMs, ...allowed);
  });
  return counters * perCounter.reduce((sum, part) => sum + part, 0);
}

function perMsAt(rules: readonly Rule[], atMs: number): number {
  return Math.min(...rules.map((rule) => requestsAt(rule, atMs) / rule.spanMs));
}

export function tripOf({ tripMs }: Pick<Shape, 'tripMs'>, random: () => number): number {
  return typeof tripMs === 'number' ? tripMs : tripMs[0] + random() * (tripMs[1] - tripMs[0]);
}

/** Mulberry32: small, and the same numbers on any machine. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
