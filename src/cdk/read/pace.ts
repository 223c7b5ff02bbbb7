import type { AheadLimits } from '../concurrency/in-order';
import { Room } from '../concurrency/room';
import { MOST_IN_A_WINDOW } from './pages/time-windows';

/** Tasks for each request that may be in flight: while some use their answers, others keep the connections busy. */
const TASKS_PER_WORKER = 2;
/** What came and waits to be written. */
const ROOM_BYTES = 12 * 1_048_576;
/** Lists whose records' details are got. */
const LISTS_BYTES = 6 * 1_048_576;

/** How much a read does ahead of what it has written. */
export interface Pace extends AheadLimits {
  /** Tasks that are under way together. */
  readonly tasks: number;
  /** Requests of one slice that may be under way together. */
  readonly width: number;
  /**
   * Where lists wait whose records need details. A room of its own: a list that waits for details must not be in
   * these details' way.
   */
  readonly lists?: Room | undefined;
  /** A span of time with more events is read in parts, from old to new. */
  readonly mostInAWindow: number;
}

/** As fast as so many requests in flight allow. */
export function fullPace(workers: number): Pace {
  // What is answered and waits for its turn takes memory: enough to keep all connections busy, and no more.
  const tasks = workers * TASKS_PER_WORKER;
  return {
    tasks,
    width: workers,
    room: new Room(ROOM_BYTES, tasks),
    lists: new Room(LISTS_BYTES, tasks),
    mostInAWindow: MOST_IN_A_WINDOW,
  };
}

/** For whoever stops early: no request before what the one before it brought is written. */
export const FRUGAL_PACE: Pace = { tasks: 1, width: 1, mostInAWindow: Infinity };
