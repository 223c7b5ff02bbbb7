import type { SlicePath } from '../state/slice-path';
import type { Scope } from './tree/scope';

/** What a read knows of the one before, for finding out what has changed since. */
export interface ChangeWindow {
  /** Everything is to be read: nobody needs to ask what changed. */
  readonly isFullScan: boolean;
  /** Changes are asked for from here on, the overlap included. */
  readonly since: string;
  readonly until: string;
  /** Changes within the overlap, which the next read will see again, lie after this. */
  readonly overlapSince: string;
  /** Did a read before this one act on the event? */
  isRepeat(eventId: string): boolean;
  /** The event needs no more acting on when this read has ended. */
  actedOn(eventId: string, time: string): void;
  /** Was the scope read to its end before, holding just what its digest says now? Keeps the digest. */
  isSameListing(scope: SlicePath, digest: string): boolean;
}

/** Finds out which slices have nothing new, so that they are not read. */
export interface ChangeDetector {
  /**
   * What the scope holds is listed now, and none of it is begun: asks what changed in it, where asking costs less
   * than reading. Where it can't be told, everything counts as changed.
   */
  look(scope: Scope): Promise<void>;
  /** Is it known that nothing changed at the path? */
  isUnchanged(path: SlicePath): boolean;
}
