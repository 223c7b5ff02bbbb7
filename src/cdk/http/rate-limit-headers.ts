import { dateMs, msUntil } from './rate-dates';

/** What an answer told about the rate limit. */
export interface RateLimitReading {
  /** Requests that were left when the server made this answer. */
  remaining: number;
  /** Milliseconds from that moment to the reset, as told: whole seconds may be truncated or rounded. */
  resetInMs: number | undefined;
}

const NUMBER = /^\d+(?:\.\d+)?$/;
/** From here on (September 2001) a number is a time and not a span: nobody announces a wait of 31 years. */
const FIRST_EPOCH_SECOND = 1e9;
/** The same moment in milliseconds; read as seconds it would be the year 33658. */
const FIRST_EPOCH_MS = 1e12;
/** A reset further away is a placeholder (.NET's DateTime.MaxValue): limits are counted by the month at the longest. */
const LONGEST_WINDOW_MS = 31 * 24 * 3600 * 1000;

/**
 * Reads X-Rate-Limit-Remaining and X-Rate-Limit-Reset. The form of the reset differs from API to API: it is read as
 * seconds from now, seconds or milliseconds since the epoch, or a date. Undefined where nothing usable is said of what
 * remains.
 * @param headers by their lower-case names
 */
export function readRateLimit(
  headers: Readonly<Record<string, string | undefined>>,
  nowMs: number,
): RateLimitReading | undefined {
  const remaining = headers['x-rate-limit-remaining']?.trim() ?? '';
  if (!NUMBER.test(remaining)) return undefined;
  const resetInMs = readReset(headers['x-rate-limit-reset']?.trim() ?? '', headers['date'], nowMs);
  return {
    remaining: Math.floor(Number(remaining)),
    resetInMs: resetInMs !== undefined && resetInMs <= LONGEST_WINDOW_MS ? resetInMs : undefined,
  };
}

function readReset(text: string, serverDate: string | undefined, nowMs: number): number | undefined {
  if (NUMBER.test(text)) {
    const number = Number(text);
    if (number < FIRST_EPOCH_SECOND) return number * 1000;
    return msUntil(number < FIRST_EPOCH_MS ? number * 1000 : number, serverDate, nowMs);
  }
  const timeMs = dateMs(text);
  return timeMs === undefined ? undefined : msUntil(timeMs, serverDate, nowMs);
}
