import { laterOf, MOST_RECENT, RecentEvents, shiftTimestamp } from '../../cdk';
import type { ChangeReadOptions } from './change-state';
import { KnownProducts } from './known-products';

/** An answer may lag this far behind the log. Younger events are handled again by the next read. In milliseconds. */
const SETTLED_MS = 10 * 60_000;

/** Which changes a read asks for, and which of their events are handled: by the previous read, and by this one. */
export class ChangeWindow {
  /** Changes are asked for up to this time. */
  readonly until: string;
  /** The cursor of the finished read, where the previous state has no later one. */
  readonly reach: string;
  /** Answers may not show later changes yet. */
  readonly settled: string;
  /** The time from which on the next read will ask for changes. */
  readonly overlapSince: string;
  readonly products: KnownProducts;
  /** The events that this read handles, and those that the read before did. */
  readonly events: RecentEvents;

  constructor(private readonly options: ChangeReadOptions) {
    const { previous, now, latest = now, overlapMs, least } = options;
    this.until = previous?.open?.until ?? latest;
    // A state that it goes on from keeps its cursor itself.
    this.reach =
      previous?.open?.reach ??
      previous?.open?.until ??
      laterOf(now, previous === undefined ? least : undefined);
    this.settled = shiftTimestamp(this.reach, -SETTLED_MS);
    this.overlapSince = shiftTimestamp(this.reach, -overlapMs);
    this.products = new KnownProducts(options);
    this.events = new RecentEvents(this.overlapSince, MOST_RECENT, previous?.recent);
  }

  /** The cursor that this read will write. */
  get cursor(): string {
    return laterOf(this.reach, this.options.previous?.cursor);
  }

  /**
   * The events that this read handled. A resumed read keeps none. An event may have become visible between its parts,
   * in a slice that the first part read before the change.
   */
  handledIds(): string[] {
    return this.options.previous?.open === undefined ? this.events.ids() : [];
  }
}
