import type { AxiosAdapter } from 'axios';
import { ByteBudget } from './byte-budget';
import type { ExchangeOptions } from './exchange';
import type { Answer, Transport } from './transport';

const CONNECT_TIMEOUT_MS = 15_000;
const SILENCE_TIMEOUT_MS = 60_000;
/** Answers that are received and not yet used, over all connections. */
const BUDGET_BYTES = 24 * 1_048_576;
/** One answer: larger ones would not fit into a container of 256 MB when they are parsed. */
const MAX_BODY_BYTES = 32 * 1_048_576;

interface AxiosTransportOptions {
  readonly connections: number;
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
  const [{ Axios }, { createAgents }, { exchange }] = await Promise.all([
    import('axios'),
    import('./agents'),
    import('./exchange'),
  ]);
  const exchangeOptions: ExchangeOptions = {
    agentFor: createAgents(options.connections),
    budget: new ByteBudget(BUDGET_BYTES),
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
  // The signal goes past axios, which would put an error of its own in the place of ours when it is aborted.
  const send =
    (signal: AbortSignal | undefined): AxiosAdapter =>
    async (config) => {
      const headers = { ...options.headers, ...(config.headers.toJSON() as Record<string, string>) };
      const data = await exchange({ url: config.url ?? '', headers, signal }, exchangeOptions);
      return { data, status: data.status, statusText: '', headers: {}, config };
    };
  return async ({ url, headers, signal }) => {
    const { data } = await client.get<Answer>(url, { headers: { ...headers }, adapter: send(signal) });
    return data;
  };
}
