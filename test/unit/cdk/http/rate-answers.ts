import type { Verdict } from './rate-accounts';

/** How a server writes the reset. */
export type ResetForm =
  | 'seconds'
  | 'seconds, rounded'
  | 'seconds, rounded up'
  | 'seconds with fraction'
  | 'epoch seconds'
  | 'epoch milliseconds'
  | 'HTTP date'
  | 'ISO date'
  | 'none';

/** How a server writes Retry-After. */
export type RetryForm = 'seconds' | 'seconds, truncated' | 'HTTP date' | 'none';

export interface HeaderForms {
  /** None: no rate limit headers at all, except Retry-After as `retry` has it. */
  readonly reset: ResetForm;
  readonly retry: RetryForm;
  /** By how much the server's clock is ahead of ours. */
  readonly aheadMs: number;
  readonly hasDate?: boolean;
}

/** The headers of the answer that a server makes at `atMs` (by our clock, as the verdict's times are). */
export function headersOf(verdict: Verdict, atMs: number, forms: HeaderForms): Record<string, string> {
  const headers: Record<string, string> = {};
  if (forms.hasDate !== false) headers['date'] = new Date(atMs + forms.aheadMs).toUTCString();
  if (forms.reset !== 'none') {
    headers['x-rate-limit-remaining'] = String(verdict.remaining);
    headers['x-rate-limit-reset'] = resetText(verdict.resetAtMs, atMs, forms);
  }
  if (!verdict.isAccepted && forms.retry !== 'none') {
    headers['retry-after'] = retryText(verdict.retryAtMs, atMs, forms);
  }
  return headers;
}

function resetText(resetAtMs: number, atMs: number, { reset, aheadMs }: HeaderForms): string {
  const seconds = (resetAtMs - atMs) / 1000;
  const serverMs = resetAtMs + aheadMs;
  switch (reset) {
    case 'seconds':
      return String(Math.trunc(seconds));
    case 'seconds, rounded':
      return String(Math.round(seconds));
    case 'seconds, rounded up':
      return String(Math.ceil(seconds));
    case 'seconds with fraction':
      return seconds.toFixed(3);
    case 'epoch seconds':
      return String(Math.trunc(serverMs / 1000));
    case 'epoch milliseconds':
      return String(Math.trunc(serverMs));
    case 'HTTP date':
      return new Date(serverMs).toUTCString();
    default:
      return new Date(serverMs).toISOString().replace('Z', '4567Z');
  }
}

function retryText(retryAtMs: number, atMs: number, { retry, aheadMs }: HeaderForms): string {
  if (retry === 'HTTP date') return new Date(retryAtMs + aheadMs).toUTCString();
  const seconds = (retryAtMs - atMs) / 1000;
  return String(retry === 'seconds' ? Math.ceil(seconds) : Math.trunc(seconds));
}
