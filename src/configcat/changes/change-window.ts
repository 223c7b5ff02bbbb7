import type { SlicePath } from '../../cdk';

/** What change detection needs to know of this read and the previous one. */
export interface ChangeWindow {
  /** Everything is read, so changes don't matter. */
  readonly isFullScan: boolean;
  /** The read asks for changes from this time on, including the overlap. */
  readonly since: string;
  readonly until: string;
  /** Answers may not show later changes yet. */
  readonly settled: string;
  /** Did an earlier read handle the event? */
  isRepeat(eventId: string): boolean;
  /** This read handles the event. */
  handled(eventId: string, time: string): void;
  /** Did an earlier read cover the product with the same digest? Keeps the digest. */
  isSameListing(product: SlicePath, digest: string): boolean;
}
