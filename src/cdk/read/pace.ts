import { MOST_IN_A_WINDOW } from './pages/time-windows';

/** Tasks for each request that may be in flight: while some use their answers, others keep the connections busy. */
const TASKS_PER_WORKER = 2;

/** How much a read does ahead of what it has written. */
export interface Pace {
  /** Tasks that are under way together. */
  readonly tasks: number;
  /** Requests of one slice that may be under way together. */
  readonly width: number;
  /** A span of time with more events is read in parts, from old to new. */
  readonly mostInAWindow: number;
}

/** As fast as so many requests in flight allow. */
export function fullPace(workers: number): Pace {
  return { tasks: workers * TASKS_PER_WORKER, width: workers, mostInAWindow: MOST_IN_A_WINDOW };
}

/** For whoever stops early: no request before what the one before it brought is written. */
export const FRUGAL_PACE: Pace = { tasks: 1, width: 1, mostInAWindow: Infinity };
