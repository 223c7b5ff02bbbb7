import { dateMs, msUntil } from './rate-dates';

const SECONDS = /^\d+(?:\.\d+)?$/;
/** Whoever asks for more means "never": limits are counted by the month at the longest. In milliseconds. */
export const LONGEST_RETRY_AFTER_MS = 31 * 24 * 3_600_000;

/**
 * Milliseconds to wait by a Retry-After value: seconds, or an HTTP date, which is held against the server's own Date
 * header where there is one, else against `nowMs`. Undefined where it says nothing usable. From 0 to LONGEST_RETRY_AFTER_MS.
 */
export function retryAfterMs(
  value: string | undefined,
  serverDate: string | undefined,
  nowMs: number,
): number | undefined {
  const text = value?.trim() ?? '';
  if (SECONDS.test(text)) return Math.min(LONGEST_RETRY_AFTER_MS, Number(text) * 1000);
  const timeMs = dateMs(text);
  if (timeMs === undefined) return undefined;
  return Math.min(LONGEST_RETRY_AFTER_MS, msUntil(timeMs, serverDate, nowMs));
}
