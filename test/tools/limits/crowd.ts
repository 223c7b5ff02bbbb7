import { setMaxListeners } from 'node:events';
import { HttpClient } from '../../../src/cdk/http/http-client';
import { type Transport, TransportError } from '../../../src/cdk/http/transport';
import { RateLimiter } from '../../../src/cdk/rate-limit/rate-limiter';
import { SimulatedClock } from '../../support/time/simulated-clock';
import { type Rule, RuleServer } from './servers';
import { randomFrom, tripOf } from './simulation';

/** Connectors that start together under one account's limit, and share its work evenly. */
export interface Crowd {
  readonly rules: readonly Rule[];
  readonly connectors: number;
  /** Of each connector. */
  readonly workers: number;
  /** Of all connectors together. */
  readonly requests: number;
  /** Connectors that are killed in the middle, and started again at once. */
  readonly killed?: number;
  readonly tripMs: number | readonly [number, number];
  readonly seed?: number;
}

export interface CrowdRun {
  /** Until the last request of all was answered. */
  readonly tookMs: number;
  /** How long the rules alone make so many requests take. */
  readonly idealMs: number;
  /** The share of all requests that were refused. */
  readonly refused: number;
  /** When each connector had finished, as a part of the whole time, in order. */
  readonly finished: readonly number[];
  /** What each connector got in the first half of the ideal time, beside an equal share; in order. */
  readonly shares: readonly number[];
  /** Requests that failed for good. */
  readonly failed: number;
}

/** Killed connectors are started again after this, in milliseconds. */
const RESTART_MS = 1000;
const ROUTES = 3;

/** What one connector has still to do, and what it got. */
interface Progress {
  left: number;
  accepted: number;
  finishedMs: number;
}

/** Runs a crowd through the real client until all of its work is done. */
export async function simulateCrowd(crowd: Crowd): Promise<CrowdRun> {
  const { rules, connectors, workers, requests, killed = 0 } = crowd;
  const random = randomFrom(crowd.seed ?? 1);
  const clock = new SimulatedClock(Date.UTC(2026, 7, 1) + Math.floor(random() * 1000));
  const startMs = clock.now();
  const idealMs = idealTime(rules, requests);
  const server = new RuleServer(rules, { byRoute: false, hasHeaders: true });
  let refused = 0;
  let sent = 0;
  let failed = 0;

  const start = (progress: Progress, signal: AbortSignal) => {
    const isKilled = () => signal.aborted;
    setMaxListeners(0, signal);
    const send: Transport['send'] = async ({ url }) => {
      const tripMs = tripOf(crowd, random);
      await clock.sleep(tripMs / 2, signal);
      if (isKilled()) throw new TransportError({ kind: 'network', code: 'ABORT_ERR' });
      const { status, headers } = server.take(new URL(url).pathname, clock.now());
      sent++;
      if (status === 429) refused++;
      else if (clock.now() - startMs < idealMs / 2) progress.accepted++;
      await clock.sleep(tripMs / 2, signal);
      if (isKilled()) throw new TransportError({ kind: 'network', code: 'ABORT_ERR' });
      return { status, headers, body: Buffer.from('[]'), pausedMs: 0, release: () => undefined };
    };
    const client = new HttpClient({
      baseUrl: 'https://api.example.com',
      transport: { send, isFull: false },
      limiter: new RateLimiter({ clock, random }),
      bucketOf: (path) => path,
      clock,
      connections: workers,
      signal,
      random,
    });
    const work = async () => {
      while (progress.left > 0 && !isKilled()) {
        progress.left--;
        try {
          await client.get(`/${Math.floor(random() * ROUTES)}`);
        } catch {
          // What was under way when a connector was killed is asked for again.
          if (isKilled()) progress.left++;
          else failed++;
        }
      }
      if (!isKilled()) progress.finishedMs = Math.max(progress.finishedMs, clock.now() - startMs);
    };
    return Promise.all(Array.from({ length: workers }, work));
  };

  const all = Array.from({ length: connectors }, (_, index): Progress => {
    const left = Math.floor((requests + index) / connectors);
    return { left, accepted: 0, finishedMs: 0 };
  });
  const never = new AbortController().signal;
  const runs = all.map(async (progress, index) => {
    if (index >= killed) return start(progress, never);
    const kill = new AbortController();
    void clock.sleep((idealMs * (1 + index / killed)) / 4).then(() => kill.abort());
    await start(progress, kill.signal);
    if (progress.left === 0) return undefined;
    await clock.sleep(RESTART_MS);
    return start(progress, never);
  });
  await clock.run();
  await Promise.all(runs);
  const tookMs = Math.max(...all.map(({ finishedMs }) => finishedMs));
  const inFirstHalf = all.reduce((sum, { accepted }) => sum + accepted, 0);
  return {
    tookMs,
    idealMs,
    refused: refused / sent,
    finished: inOrder(all.map(({ finishedMs }) => finishedMs / tookMs)),
    shares: inOrder(all.slice(killed).map(({ accepted }) => (accepted * connectors) / inFirstHalf)),
    failed,
  };
}

function inOrder(numbers: readonly number[]): number[] {
  return [...numbers].sort((a, b) => a - b);
}

/** A rule's last window need not end. */
function idealTime(rules: readonly Rule[], requests: number): number {
  const [longest, ...shorter] = [...rules].sort((a, b) => b.spanMs - a.spanMs);
  if (longest === undefined) return 0;
  const full = Math.ceil(requests / longest.requests) - 1;
  return full * longest.spanMs + idealTime(shorter, requests - full * longest.requests);
}
