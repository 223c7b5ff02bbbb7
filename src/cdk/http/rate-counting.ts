import type { RequestLog } from './rate-log';

/** A way in which servers count the requests of a window. Times are by our clock. */
export interface Counting {
  /** How much of a limit our requests up to `untilMs` take at `atMs`. */
  inUse(log: RequestLog, windowMs: number, untilMs: number, atMs: number): number;
  /** When that is next less than at `atMs`. */
  nextLessMs(log: RequestLog, windowMs: number, atMs: number): number;
}

/** The part of a window in which an estimate changes too little to matter. */
const STEP = 1 / 50;
/** How many phases a window that counts from fixed moments is tried with. */
const PHASES = 10;

/** Each request counts for a window's length. A fixed window looks the same to those who come back to its start. */
const slidingLog: Counting = {
  inUse: (log, windowMs, untilMs, atMs) => between(log, atMs - windowMs, Math.min(untilMs, atMs)),
  nextLessMs: (log, windowMs, atMs) => log.when(log.upTo(atMs - windowMs) + 1) + windowMs,
};

/** The last fixed window counts by the part of it that a sliding one would still cover. */
function slidingCounter(phase: number): Counting {
  return {
    inUse(log, windowMs, untilMs, atMs) {
      const startMs = (Math.floor(atMs / windowMs - phase) + phase) * windowMs;
      const before = between(log, startMs - windowMs, Math.min(untilMs, startMs));
      const covered = 1 - (atMs - startMs) / windowMs;
      return before * covered + between(log, startMs, Math.min(untilMs, atMs));
    },
    nextLessMs: (_log, windowMs, atMs) => atMs + windowMs * STEP,
  };
}

/** The usual one first. */
export const COUNTINGS: readonly [Counting, ...Counting[]] = [
  slidingLog,
  ...Array.from({ length: PHASES }, (_, index) => slidingCounter(index / PHASES)),
];

function between(log: RequestLog, afterMs: number, untilMs: number): number {
  return untilMs <= afterMs ? 0 : log.upTo(untilMs) - log.upTo(afterMs);
}
