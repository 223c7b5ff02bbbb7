import { SEAM_MS } from '../../state/time-span';
import { shiftTimestamp } from '../../time/timestamp';

/** Events are compared with a little more than what windows overlap by. In milliseconds. */
const MARGIN_MS = 1_000;

/**
 * The events of a slice that were written, so that none is written twice. Kept are those of the present window, and
 * those of earlier windows that it can bring again. Of the others nothing is kept, since there may be very many.
 */
export class WrittenEvents {
  private readonly ids = new Set<string>();
  /** Times of the events that a later window can bring again, by id. */
  private readonly late = new Map<string, string>();
  private lateSince = '';
  private isAnyNew = false;
  private keepsAll = false;

  /** A window up to this time is to be read. */
  begin(to: string): void {
    this.lateSince = shiftTimestamp(to, -SEAM_MS - MARGIN_MS);
    this.isAnyNew = false;
  }

  has(id: string): boolean {
    return this.ids.has(id);
  }

  /** Returns whether it is new. */
  add(id: string, time: string): boolean {
    // One look into the set for both questions: every event passes here.
    const before = this.ids.size;
    if (this.ids.add(id).size === before) return false;
    if (time >= this.lateSince) this.late.set(id, time);
    this.isAnyNew = true;
    return true;
  }

  /** The present window is to be read in parts. What was written of it may be in any of them. */
  brokeOff(): void {
    this.keepsAll ||= this.isAnyNew;
  }

  /** The window is read; the next one begins at this time. */
  ended(nextFrom: string | undefined): void {
    const since = nextFrom === undefined ? undefined : shiftTimestamp(nextFrom, -MARGIN_MS);
    for (const [id, time] of this.late) {
      if (since === undefined || time < since) this.late.delete(id);
    }
    if (this.keepsAll) return;
    this.ids.clear();
    for (const id of this.late.keys()) this.ids.add(id);
  }
}
