import type { AxiosError, AxiosResponse } from 'axios';
import type { Clock } from '../time/clock';
import type { ReceivedAnswer } from './exchange/axios-adapter';
import { ByteBudget } from './exchange/byte-budget';
import { Silences } from './exchange/silences';
import { actionFor } from './retry/outcome';
import { type Answer, type Transport, TransportError } from './transport';

const CONNECT_TIMEOUT_MS = 15_000;
const SILENCE_TIMEOUT_MS = 60_000;
/** Answers that are received and not yet used, over all connections. */
const BUDGET_BYTES = 16 * 1_048_576;
/** One answer: larger ones would not fit into a container of 256 MB when they are parsed. */
const MAX_BODY_BYTES = 32 * 1_048_576;
const MOST_REDIRECTS = 3;

/** What all requests of a client have in common. */
interface AxiosTransportOptions {
  readonly connections: number;
  readonly clock: Clock;
  /** Headers of every request. */
  readonly headers: Readonly<Record<string, string>>;
  /** Basic credentials of every request, where there are any. */
  readonly auth?: { readonly username: string; readonly password: string } | undefined;
}

/** Requests through axios. All that speaks HTTP is loaded at the first: `spec` and `discover` don't pay for it. */
export function axiosTransport(options: AxiosTransportOptions): Transport {
  const budget = new ByteBudget(BUDGET_BYTES);
  const sender = loadSender(options, budget);
  return {
    send: async (request) => (await sender)(request),
    get isFull() {
      return budget.isFull;
    },
    inUse: (is) => (budget.inUse = is),
  };
}

async function loadSender(
  { connections, clock, headers, auth }: AxiosTransportOptions,
  budget: ByteBudget,
): Promise<Transport['send']> {
  // Proxy agents would print a proxy's password where this asks for it. They read it when they are loaded.
  delete process.env['DEBUG'];
  const [axios, { createRoutes }, { axiosAdapter }] = await Promise.all([
    import('axios'),
    import('./exchange/routes'),
    import('./exchange/axios-adapter'),
  ]);
  const adapter = axiosAdapter({
    routeFor: createRoutes({ connections, connectTimeoutMs: CONNECT_TIMEOUT_MS }),
    budget,
    silences: new Silences(),
    clock,
    connectTimeoutMs: CONNECT_TIMEOUT_MS,
    silenceTimeoutMs: SILENCE_TIMEOUT_MS,
  });
  const client = new axios.Axios({
    adapter,
    headers,
    ...(auth === undefined ? {} : { auth }),
    validateStatus: (status) => actionFor({ kind: 'status', status }) === 'use',
    maxContentLength: MAX_BODY_BYTES,
    maxRedirects: MOST_REDIRECTS,
    redact: ['auth', 'authorization'],
  });
  return async ({ url, signal, order, limitMs, onRedirect }) => {
    try {
      const config = {
        url,
        order,
        // To axios, 0 is no limit.
        timeout: Math.max(1, limitMs),
        ...(signal === undefined ? {} : { signal }),
        onRedirect,
      };
      return answerOf(await client.request<ReceivedAnswer>(config));
    } catch (error) {
      if (!axios.isAxiosError<ReceivedAnswer>(error)) throw error;
      if (error.response !== undefined) return answerOf(error.response);
      throw withoutConfig(error);
    }
  };
}

function answerOf({ status, headers, data }: AxiosResponse<ReceivedAnswer>): Answer {
  return { status, headers: headers as Answer['headers'], ...data };
}

/** axios' errors hold the request's configuration, credentials included: none of them leaves this file. */
function withoutConfig({ cause, code, message }: AxiosError): Error {
  if (cause instanceof Error) return cause;
  if (code === 'ERR_CANCELED') return new TransportError({ kind: 'silence', phase: 'answer' });
  return new Error(`${code ?? 'axios'}: ${message}`);
}
