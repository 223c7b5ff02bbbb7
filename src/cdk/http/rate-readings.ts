import type { RateLimitReading } from './rate-limit-headers';

/** What the server's newest answers say is left, and when that ends. */
export interface Told {
  readonly remaining: number;
  /** Newest answers that told nothing: the server may have counted their requests after it told `remaining`. */
  readonly silent: number;
  /** When the request that was told so was sent, and when it probably was with the server. */
  readonly sentAtMs: number;
  readonly arrivedMs: number;
  readonly reset: ResetSpan;
}

/** A reset, at the earliest and at the latest, by our clock. */
export interface ResetSpan {
  readonly earliestMs: number;
  readonly latestMs: number;
}

/** An answer, by our clock. */
export interface Answered {
  readonly sentAtMs: number;
  readonly arrivedMs: number;
  readonly receivedAtMs: number;
  readonly reading: RateLimitReading | undefined;
}

/** Requests overtake each other on their way to the server; not those that are sent so much later. */
const OVERTAKING_MS = 60;

/**
 * How many requests what is told may not count.
 * @param unanswered when they were sent, in order.
 */
export function uncounted(told: Told | undefined, unanswered: readonly number[]): number {
  if (told === undefined) return unanswered.length;
  const fromMs = told.sentAtMs - OVERTAKING_MS;
  return unanswered.length - 1 - unanswered.findLastIndex((sentAtMs) => sentAtMs < fromMs);
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
 * The readings that count. Answers overtake each other, but requests do so little: the one that was sent last tells what
 * is so. Of those that were sent nearly together with it the lowest counts; what remains is then at least that, less
 * the requests that were sent since.
 */
export class RateReadings {
  private readonly entries: Answered[] = [];
  private newestMs = -Infinity;
  private lowest: Told | undefined;

  add(answer: Answered): void {
    if (answer.reading !== undefined) this.newestMs = Math.max(this.newestMs, answer.sentAtMs);
    this.entries.push(answer);
    this.forgetBefore(this.newestMs - OVERTAKING_MS);
    this.lowest = lowestOf(this.entries);
  }

  /** Undefined where no answer has told anything yet, or none since `clear`. */
  get told(): Told | undefined {
    return this.lowest;
  }

  clear(): void {
    this.entries.length = 0;
    this.newestMs = -Infinity;
    this.lowest = undefined;
  }

  /** In place: this is done with each answer, and many may count at once. */
  private forgetBefore(atMs: number): void {
    const { entries } = this;
    let kept = 0;
    for (const entry of entries) if (entry.sentAtMs >= atMs) entries[kept++] = entry;
    entries.length = kept;
  }
}

function lowestOf(entries: readonly Answered[]): Told | undefined {
  let lowest: Answered | undefined;
  let silent = 0;
  for (const entry of entries) {
    if (entry.reading === undefined) silent++;
    else if (lowest?.reading === undefined || entry.reading.remaining <= lowest.reading.remaining)
      lowest = entry;
  }
  if (lowest?.reading === undefined) return undefined;
  const { reading, sentAtMs, arrivedMs, receivedAtMs } = lowest;
  return {
    remaining: reading.remaining,
    silent,
    sentAtMs,
    arrivedMs,
    reset: resetSpan(reading.resetInMs, sentAtMs, receivedAtMs),
  };
}
