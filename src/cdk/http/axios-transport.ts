import type { AxiosAdapter } from 'axios';
import type { Clock } from '../time/clock';
import { Aborts } from './exchange/aborts';
import { ByteBudget } from './exchange/byte-budget';
import type { ExchangeOptions } from './exchange/exchange';
import { Silences } from './exchange/silences';
import type { Answer, Transport } from './transport';

const CONNECT_TIMEOUT_MS = 15_000;
const SILENCE_TIMEOUT_MS = 60_000;
/** Answers that are received and not yet used, over all connections. */
const BUDGET_BYTES = 16 * 1_048_576;
/** One answer: larger ones would not fit into a container of 256 MB when they are parsed. */
const MAX_BODY_BYTES = 32 * 1_048_576;

interface AxiosTransportOptions {
  readonly connections: number;
  readonly clock: Clock;
  /** Headers of every request. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Requests through axios. Its default adapter costs a bulk read a good third of its time, so the exchange itself is
 * ours. All that speaks HTTP is loaded here and not before, so that `spec` and `discover` don't pay for it.
 */
export function axiosTransport(options: AxiosTransportOptions): Transport {
  const transport = loadTransport(options);
  return async (request) => (await transport)(request);
}

async function loadTransport(options: AxiosTransportOptions): Promise<Transport> {
  const [{ Axios }, { createRoutes }, { exchange }] = await Promise.all([
    import('axios'),
    import('./exchange/routes'),
    import('./exchange/exchange'),
  ]);
  const exchangeOptions: ExchangeOptions = {
    routeFor: createRoutes(options.connections),
    budget: new ByteBudget(BUDGET_BYTES),
    silences: new Silences(CONNECT_TIMEOUT_MS),
    aborts: new Aborts(),
    clock: options.clock,
    connectTimeoutMs: CONNECT_TIMEOUT_MS,
    silenceTimeoutMs: SILENCE_TIMEOUT_MS,
    maxBodyBytes: MAX_BODY_BYTES,
  };
  // An instance without axios' own defaults: laying those over each request's options costs more than sending it.
  const client = new Axios({
    transformRequest: [],
    transformResponse: [],
    validateStatus: null,
  });
  // Headers and signal go past axios: merging the ones costs more than sending them, and the other would put an error of
  // its own in the place of ours.
  return async ({ url, signal }) => {
    const adapter: AxiosAdapter = async (config) => {
      const data = await exchange({ url, headers: options.headers, signal }, exchangeOptions);
      return { data, status: data.status, statusText: '', headers: {}, config };
    };
    const { data } = await client.request<Answer>({ url, method: 'get', adapter });
    return data;
  };
}
