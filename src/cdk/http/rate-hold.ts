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
  /** The limit's window, once it is known. */
  readonly windowMs: number | undefined;
  /** Whether requests come back before the reset that is told: then that is no time to wait for. */
  readonly refillsEarly: boolean;
  /** Where the reset is told too coarsely: when the next of our own requests comes back by itself. */
  readonly returnMs: number | undefined;
}

/**
 * Until when a refusal holds everybody: Retry-After, else Reset, else a backoff. An announcement that has already
 * proved too short is not believed as it stands: then the backoff comes on top.
 */
export function refusedUntilMs(refusal: Refusal, random: () => number): number {
  const { receivedAtMs, wave, lateMs } = refusal;
  const announcedMs = announcedUntilMs(refusal);
  if (announcedMs === undefined) return receivedAtMs + refusalBackoffMs(wave, random);
  const untilMs = announcedMs + lateMs;
  return wave === 1 ? untilMs : untilMs + refusalBackoffMs(wave - 1, random);
}

function announcedUntilMs(refusal: Refusal): number | undefined {
  const { headers, sentAtMs, receivedAtMs, windowMs, refillsEarly, returnMs } = refusal;
  const retryMs = retryAfterMs(headers['retry-after'], headers['date'], receivedAtMs);
  if (retryMs !== undefined) return receivedAtMs + retryMs;
  const resetInMs = readRateLimit(headers, receivedAtMs)?.resetInMs;
  if (resetInMs === undefined || refillsEarly) return undefined;
  // No limit counts a request for longer than its window: allowances for coarse headers don't go beyond it.
  const countedMs = windowMs === undefined ? Infinity : receivedAtMs + Math.max(windowMs, resetInMs);
  const { latestMs } = resetSpan(resetInMs, sentAtMs, receivedAtMs);
  return Math.min(latestMs, countedMs, Math.max(receivedAtMs, returnMs ?? Infinity));
}
