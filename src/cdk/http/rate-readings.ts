import type { RateLimitReading } from './rate-limit-headers';

/** What the server's newest answers say is left, and when that ends. */
export interface Left {
  readonly remaining: number;
  /** Answers among the newest that told nothing: the server may have counted their requests after it told `remaining`. */
  readonly untold: number;
  /** The reset, at the earliest and at the latest, by our clock. */
  readonly earliestResetMs: number;
  readonly latestResetMs: number;
}

interface Entry {
  readonly receivedAtMs: number;
  readonly remaining: number | undefined;
  readonly earliestResetMs: number;
  readonly latestResetMs: number;
}

/** Whole seconds may be truncated, rounded or rounded up: the reset may be a second off either way. */
const SECOND_MS = 1000;
/** For clocks that tick in steps and servers that are a little late to forget. */
const MARGIN_MS = 50;

/**
 * The readings that are not out of date. Answers overtake each other, so an answer counts as older than another only if it had come
 * before the other's request was sent; among those whose order can't be told, the lowest counts.
 */
export class RateReadings {
  private entries: Entry[] = [];
  private newestSentAtMs = -Infinity;

  add(reading: RateLimitReading | undefined, sentAtMs: number, receivedAtMs: number): void {
    this.newestSentAtMs = Math.max(this.newestSentAtMs, sentAtMs);
    const reset = reading?.resetInMs;
    const isWhole = reset === undefined || reset % SECOND_MS === 0;
    this.entries.push({
      receivedAtMs,
      remaining: reading?.remaining,
      earliestResetMs: sentAtMs + (reset ?? 0) - SECOND_MS,
      latestResetMs: receivedAtMs + (reset ?? 0) + MARGIN_MS + (isWhole ? SECOND_MS : 0),
    });
  }

  left(): Left | undefined {
    this.entries = this.entries.filter((entry) => entry.receivedAtMs >= this.newestSentAtMs);
    let lowest: Entry | undefined;
    let untold = 0;
    for (const entry of this.entries) {
      if (entry.remaining === undefined) untold++;
      else if (lowest?.remaining === undefined || entry.remaining <= lowest.remaining) lowest = entry;
    }
    if (lowest?.remaining === undefined) return undefined;
    const { remaining, earliestResetMs, latestResetMs } = lowest;
    return { remaining, untold, earliestResetMs, latestResetMs };
  }

  clear(): void {
    this.entries = [];
  }
}
