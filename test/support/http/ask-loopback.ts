import { Agent } from 'node:http';
import { ByteBudget } from '../../../src/cdk/http/exchange/byte-budget';
import {
  exchange,
  type ExchangeOptions,
  type ExchangeRequest,
} from '../../../src/cdk/http/exchange/exchange';
import { routeVia } from '../../../src/cdk/http/exchange/routes';
import { systemClock } from '../../../src/cdk/time/clock';
import { Silences } from '../../../src/cdk/http/exchange/silences';
import type { Outcome } from '../../../src/cdk/http/retry/outcome';
import { TransportError } from '../../../src/cdk/http/transport';
import { exchangeRequest } from './exchange-request';
import { type Script, serve } from './loopback';

/** Keeps connections open, until a test file destroys it. */
export const agent = new Agent({ keepAlive: true });
const closers: (() => Promise<void>)[] = [];

/** A server that `closeServers` closes. */
export async function serveHere(script: Script): ReturnType<typeof serve> {
  const server = await serve(script);
  closers.push(server.close);
  return server;
}

/** Exchanges one request with a server that answers by the script, as `/path?q=1`. */
export async function ask(
  script: Script,
  more: Partial<ExchangeOptions> = {},
  request: Partial<ExchangeRequest> = {},
) {
  const server = await serveHere(script);
  const headers = { 'x-test': 'yes' };
  return exchange(exchangeRequest(`${server.url}/path?q=1`, { headers, ...request }), optionsOf(more));
}

/** Limits that no test reaches by chance, but for those given. */
export function optionsOf(more: Partial<ExchangeOptions>): ExchangeOptions {
  return {
    routeFor: ({ origin }) => routeVia(agent, new URL(origin)),
    budget: new ByteBudget(1_000_000),
    silences: new Silences(5),
    clock: systemClock,
    connectTimeoutMs: 5_000,
    silenceTimeoutMs: 5_000,
    ...more,
  };
}

/** How a failed exchange ended. */
export async function outcomeOf(answer: Promise<unknown>): Promise<Outcome | undefined> {
  const caught: unknown = await answer.catch((error: unknown) => error);
  return caught instanceof TransportError ? caught.outcome : undefined;
}

/** Closes all servers that this file opened. */
export async function closeServers(): Promise<void> {
  for (const close of closers.splice(0)) await close();
}

/** A long body, with characters of several bytes. */
export const BODY = JSON.stringify(Array.from({ length: 500 }, (_, id) => ({ id, text: 'Ünïcödé' })));
