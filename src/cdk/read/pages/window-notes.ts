import type { TimeSpan } from '../../state/time-span';
import type { Visit } from '../tree/visit';
import type { EventAnnotator, EventNotes } from './event-annotator';
import type { ListPage } from './whole-list';

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
    // An event that has come to the list since the notes were told may lack its own.
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
