import { readRateLimit } from './rate-limit-headers';
import { resetSpan } from './rate-readings';
import { retryAfterMs } from './retry-after';

/** Nobody may send for a while. */
export interface Hold {
  /** By the clock. */
  readonly untilMs: number;
  /** The server refused a request, or told that nothing is left before the reset. */
  readonly reason: 'refused' | 'exhausted';
}

/** The wait after a first refusal that says nothing of it: the shortest window that APIs have. */
const FIRST_BACKOFF_MS = 1000;
/** Most limits are counted by the minute. */
const LONGEST_BACKOFF_MS = 60_000;

/** Exponential, drawn from the upper half: connectors that were refused together should not come back together. */
export function refusalBackoffMs(wave: number, random: () => number): number {
  return Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (wave - 1)) * (1 - random() / 2);
}

export interface Refusal {
  /** By lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly sentAtMs: number;
  readonly receivedAtMs: number;
  /** From 1: how many waves of refusals there were in a row. */
  readonly wave: number;
  /** How much later than announced the server has lately been ready, in milliseconds. */
  readonly lateMs: number;
}

/**
 * Until when a refusal holds everybody: Retry-After, else Reset, else a backoff. An announcement that has already
 * proved too short is not believed as it stands: then the backoff comes on top.
 */
export function refusedUntilMs(refusal: Refusal, random: () => number): number {
  const { headers, sentAtMs, receivedAtMs, wave, lateMs } = refusal;
  const retryMs = retryAfterMs(headers['retry-after'], headers['date'], receivedAtMs);
  const resetInMs = readRateLimit(headers, receivedAtMs)?.resetInMs;
  const announcedMs =
    retryMs !== undefined
      ? receivedAtMs + retryMs
      : resetInMs !== undefined
        ? resetSpan(resetInMs, sentAtMs, receivedAtMs).latestMs
        : undefined;
  if (announcedMs === undefined) return receivedAtMs + refusalBackoffMs(wave, random);
  const untilMs = announcedMs + lateMs;
  return wave === 1 ? untilMs : untilMs + refusalBackoffMs(wave - 1, random);
}
