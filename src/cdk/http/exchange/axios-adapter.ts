import { type AxiosAdapter, AxiosError, AxiosHeaders, CanceledError } from 'axios';
import type { InternalAxiosRequestConfig as Config, RawAxiosHeaders } from 'axios';
import type { Answer } from '../transport';
import type { ExchangeOptions, ExchangeRequest } from './exchange';
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
export type ReceivedAnswer = Pick<Answer, 'body' | 'pausedMs' | 'release'>;

/**
 * An adapter for axios that makes our own exchange. The one in axios costs a bulk read a good third of its time, and
 * knows no byte budget. This one makes GET requests. Of the configuration it reads url, headers, auth, signal,
 * validateStatus, timeout, maxContentLength and maxRedirects. `timeout` is that of the answer, without the time in
 * which we did not read it.
 *
 * Where `validateStatus` refuses a status, the error's response has no body. Every other error is what the exchange
 * threw; after an abort it is the cause of axios' CanceledError.
 */
export function axiosAdapter(options: ExchangeOptions): AxiosAdapter {
  return async (config) => {
    const answer = await answerTo(config, options);
    const { status, body, pausedMs, release } = answer;
    const data: ReceivedAnswer = { body, pausedMs, release };
    const response = {
      data,
      status,
      // Nobody reads it.
      statusText: '',
      headers: new AxiosHeaders(answer.headers as RawAxiosHeaders),
      config,
    };
    if (isValid(config, status)) return response;
    const code = status < 500 ? AxiosError.ERR_BAD_REQUEST : AxiosError.ERR_BAD_RESPONSE;
    throw new AxiosError(`Request failed with status code ${status}`, code, config, undefined, response);
  };
}

async function answerTo(config: Config, options: ExchangeOptions): Promise<Answer> {
  try {
    return await exchangeFollowing(requestOf(config), config.maxRedirects ?? 0, options);
  } catch (caught) {
    // After an abort, axios replaces every error but its own, and what the exchange was at would be lost.
    if (config.signal?.aborted !== true || !(caught instanceof Error)) throw caught;
    throw Object.assign(new CanceledError(undefined, config), { cause: caught });
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
