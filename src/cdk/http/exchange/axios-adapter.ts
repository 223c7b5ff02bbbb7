import { type AxiosAdapter, AxiosError, AxiosHeaders, CanceledError } from 'axios';
import type { InternalAxiosRequestConfig as Config, RawAxiosHeaders } from 'axios';
import { TransportError } from '../transport';
import type { ExchangeAnswer, ExchangeOptions, ExchangeRequest } from './exchange';
import { exchangeFollowing } from './redirects';

declare module 'axios' {
  interface AxiosRequestConfig {
    /** Which answers go on where memory is short: those of the least number. For our adapter. */
    order?: number;
    /** Told of each answer that redirects, before the next request. For our adapter. */
    onRedirect?: ExchangeRequest['onRedirect'];
  }
}

/** What `data` of a response is. */
export type ReceivedAnswer = Pick<ExchangeAnswer, 'body' | 'pausedMs' | 'release'>;

/**
 * An adapter for axios that makes our own exchange. The one in axios costs a bulk read a good third of its time, and
 * knows no byte budget. This one makes GET requests. Of the configuration it reads url, headers, auth, signal,
 * validateStatus, timeout, maxContentLength and maxRedirects. `timeout` is that of the answer, without the time in
 * which we did not read it.
 *
 * Where `validateStatus` refuses a status, the error's response has no body. The cause of every other error is what the
 * exchange threw.
 */
export function axiosAdapter(options: ExchangeOptions): AxiosAdapter {
  return async (config) => {
    const answer = await answerTo(config, options);
    const { status, statusText, body, pausedMs, release } = answer;
    const data: ReceivedAnswer = { body, pausedMs, release };
    const response = {
      data,
      status,
      statusText,
      headers: new AxiosHeaders(answer.headers as RawAxiosHeaders),
      config,
    };
    if (isValid(config, status)) return response;
    const code = status < 500 ? AxiosError.ERR_BAD_REQUEST : AxiosError.ERR_BAD_RESPONSE;
    throw new AxiosError(`Request failed with status code ${status}`, code, config, undefined, response);
  };
}

async function answerTo(config: Config, options: ExchangeOptions): Promise<ExchangeAnswer> {
  try {
    return await exchangeFollowing(requestOf(config), config.maxRedirects ?? 0, options);
  } catch (caught) {
    if (!(caught instanceof Error)) throw caught;
    const isCanceled = config.signal?.aborted === true;
    const error = isCanceled
      ? new CanceledError(undefined, config)
      : new AxiosError(caught.message, codeOf(caught), config);
    error.cause = caught;
    throw error;
  }
}

function requestOf(config: Config): ExchangeRequest {
  const { url = '', headers, auth, signal, order = 0, onRedirect } = config;
  const { timeout = 0, maxContentLength = -1 } = config;
  const sent = headers.toJSON() as Record<string, string>;
  // By axios' rule, `auth` wins over a header.
  if (auth !== undefined) {
    delete sent['authorization'];
    sent['Authorization'] = `Basic ${Buffer.from(`${auth.username}:${auth.password}`).toString('base64')}`;
  }
  return {
    url,
    headers: sent,
    signal: signal instanceof AbortSignal ? signal : undefined,
    order,
    isUsed: (status) => isValid(config, status),
    // To axios, 0 and -1 mean that there is no limit.
    limitMs: timeout > 0 ? timeout : Infinity,
    maxBodyBytes: maxContentLength >= 0 ? maxContentLength : Infinity,
    onRedirect,
  };
}

function isValid({ validateStatus }: Config, status: number): boolean {
  return validateStatus === undefined || validateStatus === null || validateStatus(status);
}

/** axios' word for what happened: Node's own where there is one, as its own adapter has it. */
function codeOf(error: Error): string | undefined {
  if (!(error instanceof TransportError)) return undefined;
  const { outcome } = error;
  if (outcome.kind === 'network') return outcome.code;
  if (outcome.kind === 'redirect' && outcome.problem === 'many') return AxiosError.ERR_FR_TOO_MANY_REDIRECTS;
  return CODES[outcome.kind] ?? AxiosError.ERR_BAD_RESPONSE;
}

const CODES: Readonly<Record<string, string>> = {
  silence: AxiosError.ETIMEDOUT,
  slow: AxiosError.ECONNABORTED,
  tunnel: AxiosError.ERR_NETWORK,
};
