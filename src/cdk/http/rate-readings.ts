import type { RateLimitReading } from './rate-limit-headers';

/** What the server's newest answers say is left, and when that ends. */
export interface Told {
  readonly remaining: number;
  /** Newest answers that told nothing: the server may have counted their requests after it told `remaining`. */
  readonly silent: number;
  readonly reset: ResetSpan;
}

/** A reset, at the earliest and at the latest, by our clock. */
export interface ResetSpan {
  readonly earliestMs: number;
  readonly latestMs: number;
}

interface Entry {
  readonly receivedAtMs: number;
  readonly reading: RateLimitReading | undefined;
  readonly sentAtMs: number;
}

/** A reset in whole seconds may be truncated or rounded up, and a Date header is truncated: a second either way. */
const SECOND_MS = 1000;
/** What servers are late by: clocks that tick in steps, counters that expire lazily. */
const MARGIN_MS = 50;

/** When the reset is that a reading tells: the answer was made at some time between its request and its arrival. */
export function resetSpan(resetInMs: number | undefined, sentAtMs: number, receivedAtMs: number): ResetSpan {
  const inMs = resetInMs ?? 0;
  const isInWholeSeconds = inMs % SECOND_MS === 0;
  return {
    earliestMs: sentAtMs + inMs - SECOND_MS,
    latestMs: receivedAtMs + inMs + MARGIN_MS + (isInWholeSeconds ? SECOND_MS : 0),
  };
}

/**
 * The readings that count. Answers overtake each other, so one supersedes another only if its request was sent after
 * the other had come; among those whose order can't be told, the lowest counts. What remains is then at least the
 * lowest less what is in flight: a request that the server counted after telling the lowest has not been answered yet.
 */
export class RateReadings {
  private entries: Entry[] = [];
  private newestSentAtMs = -Infinity;
  private lowest: Told | undefined;

  add(reading: RateLimitReading | undefined, sentAtMs: number, receivedAtMs: number): void {
    if (reading !== undefined) this.newestSentAtMs = Math.max(this.newestSentAtMs, sentAtMs);
    this.entries = this.entries.filter((entry) => entry.receivedAtMs >= this.newestSentAtMs);
    this.entries.push({ receivedAtMs, reading, sentAtMs });
    this.lowest = lowestOf(this.entries);
  }

  /** Undefined where no answer has told anything yet, or none since `clear`. */
  get told(): Told | undefined {
    return this.lowest;
  }

  clear(): void {
    this.entries = [];
    this.lowest = undefined;
  }
}

function lowestOf(entries: readonly Entry[]): Told | undefined {
  let lowest: Entry | undefined;
  let silent = 0;
  for (const entry of entries) {
    if (entry.reading === undefined) silent++;
    else if (lowest?.reading === undefined || entry.reading.remaining <= lowest.reading.remaining)
      lowest = entry;
  }
  if (lowest?.reading === undefined) return undefined;
  const { reading, sentAtMs, receivedAtMs } = lowest;
  return {
    remaining: reading.remaining,
    silent,
    reset: resetSpan(reading.resetInMs, sentAtMs, receivedAtMs),
  };
}
