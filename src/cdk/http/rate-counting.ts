/** When requests were with the server. */
export interface Times {
  /** How many there ever were up to a time. */
  upTo(atMs: number): number;
  /** When the n-th of all was; Infinity if it has not been made yet. */
  when(n: number): number;
}

/** A way in which servers count the requests of a window. Times are by our clock. */
export interface Counting {
  /** How much of a limit these requests take at `atMs`. */
  inUse(times: Times, windowMs: number, atMs: number): number;
  /** When that is next less than at `atMs`. */
  nextLessMs(times: Times, windowMs: number, atMs: number): number;
}

/** The part of a window in which an estimate changes too little to matter. */
const STEP = 1 / 50;
/** How many phases a window that counts from fixed moments is tried with. */
const PHASES = 20;

/** Each request counts for a window's length. A fixed window looks the same to those who come back to its start. */
const slidingLog: Counting = {
  inUse: (times, windowMs, atMs) => times.upTo(atMs) - times.upTo(atMs - windowMs),
  nextLessMs: (times, windowMs, atMs) => times.when(times.upTo(atMs - windowMs) + 1) + windowMs,
};

/** The last fixed window counts by the part of it that a sliding one would still cover. */
function slidingCounter(phase: number): Counting {
  return {
    inUse(times, windowMs, atMs) {
      const startMs = (Math.floor(atMs / windowMs - phase) + phase) * windowMs;
      const upToStart = times.upTo(startMs);
      const before = upToStart - times.upTo(startMs - windowMs);
      const covered = 1 - (atMs - startMs) / windowMs;
      return before * covered + times.upTo(atMs) - upToStart;
    },
    nextLessMs: (_times, windowMs, atMs) => atMs + windowMs * STEP,
  };
}

/** The usual one first. */
export const COUNTINGS: readonly [Counting, ...Counting[]] = [
  slidingLog,
  ...Array.from({ length: PHASES }, (_, index) => slidingCounter(index / PHASES)),
];
