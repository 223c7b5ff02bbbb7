import type { JsonObject } from '../../protocol/json';
import type { TimeSpan } from '../../state/time-span';
import type { Visit } from '../tree/visit';
import type { ListPage } from './whole-list';

/** Members to lay over events, by the event's key as text. An event that is not in it has nothing to add. */
export type EventNotes = ReadonlyMap<string, JsonObject>;

/** What a source knows of a stream's events that their own list does not tell. */
export interface EventAnnotator {
  /** How far the notes may lag behind the events, in milliseconds: a read's upper bound is so much earlier. */
  readonly lagMs: number;
  /**
   * Tells the notes of a slice's events in a span, both ends included. It is asked only where an event is about to be
   * written, after the upper bound was frozen and after the event was got. What it throws fails the slice.
   *
   * @param visit the slice, and what other streams have listed in it already.
   */
  annotate(visit: Visit, span: TimeSpan): Promise<EventNotes>;
}

/** The notes of one window's events: asked for when the first event needs them, and again where they may lack one. */
export class WindowNotes {
  private notes: EventNotes | undefined;
  private reading = 0;
  private total = 0;

  constructor(
    private readonly annotator: EventAnnotator,
    private readonly visit: Visit,
    private readonly window: TimeSpan,
  ) {}

  /** The notes for a page's events. */
  async forPage({ download, reading, records, total = records.length }: ListPage): Promise<EventNotes> {
    // An event that was added to the list after the notes were made may lack its own.
    if (this.notes === undefined || reading !== this.reading || total > this.total) {
      // The answers that tell notes are opened while the page is in use.
      download.share();
      this.notes = await this.annotator.annotate(this.visit, this.window);
      this.reading = reading;
      this.total = total;
    }
    return this.notes;
  }
}
