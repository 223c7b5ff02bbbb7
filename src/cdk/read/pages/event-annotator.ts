import type { JsonObject } from '../../protocol/json';
import type { TimeSpan } from '../../state/time-span';
import type { Visit } from '../tree/visit';

/** Members to lay over events, by the event's key as text. An event that is not in it has nothing to add. */
export type EventNotes = ReadonlyMap<string, JsonObject>;

/** What a source knows of a stream's events that their own list does not tell. */
export interface EventAnnotator {
  /**
   * How far the notes may lag behind the events, in milliseconds. A read's upper bound is so much earlier, though never
   * below its cursor.
   */
  readonly lagMs: number;
  /**
   * Tells the notes of a slice's events in a span, both ends included. It is asked only where an event is about to be
   * written, after the upper bound was frozen and after the event was got. What it throws fails the slice.
   *
   * @param visit the slice, and what other streams have listed in it already.
   */
  annotate(visit: Visit, span: TimeSpan): Promise<EventNotes>;
}
