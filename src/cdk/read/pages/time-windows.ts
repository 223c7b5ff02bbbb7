import { SEAM_MS, type TimeSpan } from '../../state/time-span';
import { shiftTimestamp, timestampMs, timestampOfMs } from '../../time/timestamp';

/** Events that are read between two checkpoints of one slice: 50 pages. */
export const MOST_IN_A_WINDOW = 5_000;
/** Shorter windows are not split: they are read as they are, however many events they have. */
const SHORTEST_MS = 4_000;
/** Parts of one split; a part that is still too large is split again. */
const MOST_PARTS = 32;

/** Is a window long enough to be read in parts? One without a beginning always is. */
export function isSplittable({ from, to }: TimeSpan): boolean {
  return from === undefined || timestampMs(to) - timestampMs(from) > SHORTEST_MS;
}

/** Where a log keeps events for ever, nothing in it is older than the web. In milliseconds. */
const FOR_EVER_MS = 40 * 365 * 86_400_000;

/** A server may take bounds as less exact than they are given. In milliseconds. */
const TOLERANCE_MS = 60_000;

/** May an event of this normalized time be in what a server gives for the window? Inexact bounds are no fault. */
export function mayHold({ from, to }: TimeSpan, time: string): boolean {
  const isLate = time > shiftTimestamp(to, TOLERANCE_MS);
  return !isLate && (from === undefined || time >= shiftTimestamp(from, -TOLERANCE_MS));
}

/** In how many windows so many events are read, where they are spread evenly. */
export function windowsFor(total: number): number {
  return total <= MOST_IN_A_WINDOW ? 1 : Math.min(MOST_PARTS, Math.ceil((2 * total) / MOST_IN_A_WINDOW));
}

/** Splits a window with too many events into even parts that should each have few enough. */
export function splitByCount(window: TimeSpan, total: number, longestRetentionMs?: number): TimeSpan[] {
  return split(window, beginningOf(window, longestRetentionMs), windowsFor(total));
}

/** Halves a window that the API refuses as too long. An open one is closed first, at the longest retention. */
export function splitRefused(window: TimeSpan, longestRetentionMs?: number): TimeSpan[] {
  const from = beginningOf(window, longestRetentionMs);
  return split({ ...window, from: timestampOfMs(from) }, from, 2);
}

function beginningOf({ from, to }: TimeSpan, openMs = FOR_EVER_MS): number {
  return from === undefined ? timestampMs(to) - openMs : timestampMs(from);
}

function split(window: TimeSpan, beginMs: number, parts: number): TimeSpan[] {
  const stepMs = (timestampMs(window.to) - beginMs) / parts;
  return Array.from({ length: parts }, (_, index) => {
    const seam = timestampOfMs(Math.floor(beginMs + index * stepMs));
    return {
      from: index === 0 ? window.from : shiftTimestamp(seam, -SEAM_MS),
      to: index === parts - 1 ? window.to : timestampOfMs(Math.floor(beginMs + (index + 1) * stepMs)),
    };
  });
}
