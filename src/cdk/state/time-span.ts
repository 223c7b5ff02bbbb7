/**
 * Spans of time that are read one after the other overlap by this, so that an event on the seam can't fall between them:
 * windows of one read, and what is left of a slice that was broken off. In milliseconds.
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
