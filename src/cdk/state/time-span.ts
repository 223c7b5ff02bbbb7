/**
 * Spans of time that are read one after the other overlap by this, in milliseconds. So an event on the seam can't fall
 * between them. Such spans are the windows of one read, and the rest of a slice that was broken off.
 */
export const SEAM_MS = 1_000;

/** The times that a slice is to be read for, both ends included. */
export interface TimeSpan {
  readonly from: string | undefined;
  readonly to: string;
}

/** The start of reads that begin with whatever the server keeps, as states hold it. */
export const ALL = 'all';

/** From when on events are read, as states hold it. */
export function startText(startDate: string | undefined): string {
  return startDate ?? ALL;
}
