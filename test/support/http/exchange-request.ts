import type { ExchangeRequest } from '../../../src/cdk/http/exchange/exchange';

/** A request whose body is used where its status is 2xx, with limits that no test reaches by chance. */
export function exchangeRequest(url: string, more: Partial<ExchangeRequest> = {}): ExchangeRequest {
  return {
    url,
    headers: {},
    signal: undefined,
    order: 1,
    isUsed: (status) => status >= 200 && status < 300,
    limitMs: Infinity,
    maxBodyBytes: 1_000_000,
    ...more,
  };
}
