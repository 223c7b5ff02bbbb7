import type { SlicePath } from '../../cdk';

/** What a read knows of the one before, for finding out what has changed since. */
export interface ChangeWindow {
  /** Everything is to be read: nobody needs to ask what changed. */
  readonly isFullScan: boolean;
  /** Changes are asked for from here on, the overlap included. */
  readonly since: string;
  readonly until: string;
  /** An answer may not show yet what happened after this. */
  readonly settled: string;
  /** Did a read before this one act on the event? */
  isRepeat(eventId: string): boolean;
  /** The event needs no more acting on when this read has ended. */
  actedOn(eventId: string, time: string): void;
  /** Was the product read to its end before, holding just what its digest says now? Keeps the digest. */
  isSameListing(product: SlicePath, digest: string): boolean;
}
