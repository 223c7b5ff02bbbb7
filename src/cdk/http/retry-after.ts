import { dateMs, msUntil } from './rate-dates';

const SECONDS = /^\d+(?:\.\d+)?$/;

/**
 * Milliseconds to wait by a Retry-After value: seconds, or an HTTP date, which is held against the server's own Date
 * header where there is one, else against `nowMs`. Undefined where it says nothing usable. Never negative.
 */
export function retryAfterMs(
  value: string | undefined,
  serverDate: string | undefined,
  nowMs: number,
): number | undefined {
  const text = value?.trim() ?? '';
  if (SECONDS.test(text)) return Number(text) * 1000;
  const timeMs = dateMs(text);
  return timeMs === undefined ? undefined : msUntil(timeMs, serverDate, nowMs);
}
