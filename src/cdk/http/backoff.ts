/** The first wait is drawn from up to this. */
const FIRST_MS = 500;
/** Waits don't grow beyond this: a server that comes back should not be kept waiting. */
const LONGEST_MS = 30_000;

/**
 * Milliseconds to wait after the `failures`-th failed try (from 1): exponential with full jitter, so that workers that
 * failed together don't come back together. `random` gives numbers from 0 to 1.
 */
export function backoffMs(failures: number, random: () => number): number {
  return random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
}
