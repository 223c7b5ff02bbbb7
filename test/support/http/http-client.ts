import { HttpClient } from '../../../src/cdk/http/http-client';
import type { HttpClientOptions } from '../../../src/cdk/http/http-client';
import { RateLimiter } from '../../../src/cdk/rate-limit/rate-limiter';
import { type Handler, MemoryApi } from './memory-api';
import { SimulatedClock } from '../time/simulated-clock';

/** A client of an API in memory, on a clock that the test moves. */
export function clientOf(
  handle: Handler,
  more: Partial<HttpClientOptions> = {},
  clock = new SimulatedClock(),
) {
  const api = new MemoryApi(clock, handle);
  const logs: string[] = [];
  const signal = more.signal ?? new AbortController().signal;
  const client = new HttpClient({
    baseUrl: 'https://api.example.com',
    transport: api.transport,
    limiter: new RateLimiter({ clock, random: () => 0.5 }),
    clock,
    connections: 10,
    signal,
    random: () => 0.5,
    log: (level, text) => logs.push(`${level} ${text}`),
    ...more,
  });
  const beganMs = clock.now();
  return { client, api, clock, logs, elapsedMs: () => clock.now() - beganMs };
}
