import type { TimeSpan } from '../state/time-cursor-keeper';
import type { EventAnnotator, EventNotes } from './event-annotator';
import type { Scope } from './scope';

/** The notes of one window's events: asked for when the first event needs them, and again where they may lack one. */
export class WindowNotes {
  private notes: EventNotes | undefined;
  private total = 0;

  constructor(
    private readonly annotator: EventAnnotator,
    private readonly scope: Scope,
    private readonly window: TimeSpan,
  ) {}

  /** The window's list is read from its first page on. */
  begin(): void {
    this.notes = undefined;
  }

  /** The notes for a page's events. `total`: how long the list is, as the page tells. */
  async forPage(total: number): Promise<EventNotes> {
    // An event that has come to the list since the notes were told may lack its own.
    if (this.notes === undefined || total > this.total) {
      this.notes = await this.annotator.annotate(this.scope, this.window);
      this.total = total;
    }
    return this.notes;
  }
}
