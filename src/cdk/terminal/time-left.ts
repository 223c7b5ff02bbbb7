import type { ReadProgress } from '../read/read-progress';

/** Before that, what was read says little of what is to come. */
const LEAST_ELAPSED_MS = 5_000;
/** The part of the slices that must be done. */
const LEAST_PART = 1 / 10;

/**
 * How long a read will go on, in milliseconds, as far as that is known: by the slices that are done of all, or, in the
 * last one, by the records that all streams still under way have announced.
 */
export function timeLeftMs({ slices, streams }: ReadProgress, elapsedMs: number): number | undefined {
  if (elapsedMs < LEAST_ELAPSED_MS || slices === undefined) return undefined;
  const { done, total } = slices;
  const open = total - done;
  if (open > 1) return done < total * LEAST_PART ? undefined : (elapsedMs / done) * open;
  const live = streams.filter(({ hasEnded }) => !hasEnded);
  if (live.length === 0 || live.some(({ estimatedRows }) => estimatedRows === 0)) return undefined;
  const records = sum(live.map((stream) => stream.records));
  const left = sum(live.map((stream) => Math.max(0, stream.estimatedRows - stream.records)));
  return records === 0 ? undefined : (elapsedMs / records) * left;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
