import type { JsonObject } from '../protocol/json';
import { MOST_BEYOND, MOST_EXCEPTIONS } from './slice-progress';

/** The most bytes that a stream's state may have: platforms keep and send each of them. */
const MOST_STATE_BYTES = 128 * 1024;
/** Ids of delivered events that a state keeps. */
export const MOST_RECENT = 1_000;

/** More slices than any account has at one level. */
const MOST_ENTRIES = 2 ** 16;

/** How much a state may hold of what it can do without. */
export interface StateLimits {
  readonly beyond: number;
  readonly recent: number;
  /** Entries that tell what slices held: a slice without one counts as new. */
  readonly entries: number;
  /** Exceptions by themselves; of more, their parents. */
  readonly exceptions: number;
}

/**
 * The largest state within the bound. First it drops slices beyond the mark, then event ids, then entries of slices. At
 * last it merges exceptions into their parents. All of this only costs repeats; what would lose records is never cut.
 */
export function fitState(build: (limits: StateLimits) => JsonObject): JsonObject {
  let limits: StateLimits = {
    beyond: MOST_BEYOND,
    recent: MOST_RECENT,
    entries: MOST_ENTRIES,
    exceptions: MOST_EXCEPTIONS,
  };
  let state = build(limits);
  while (Buffer.byteLength(JSON.stringify(state)) > MOST_STATE_BYTES) {
    if (limits.beyond > 0) limits = { ...limits, beyond: limits.beyond >> 1 };
    else if (limits.recent > 0) limits = { ...limits, recent: limits.recent >> 1 };
    else if (limits.entries > 0) limits = { ...limits, entries: limits.entries >> 1 };
    else if (limits.exceptions > 1) limits = { ...limits, exceptions: limits.exceptions >> 1 };
    else return state;
    state = build(limits);
  }
  return state;
}
