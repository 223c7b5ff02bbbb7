import type { KnownProducts } from './known-products';

/** What change detection needs to know of this read and the previous one. */
export interface ChangeWindow {
  /** Changes are asked for up to this time. */
  readonly until: string;
  /** Answers may not show later changes yet. */
  readonly settled: string;
  /** The time from which on the next read will ask for changes. */
  readonly overlapSince: string;
  readonly products: KnownProducts;
  /** Did an earlier read handle the event? */
  isRepeat(eventId: string): boolean;
  /** This read handles the event. */
  handled(eventId: string, time: string): void;
}
