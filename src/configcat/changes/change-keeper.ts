import {
  fitState,
  type JsonObject,
  laterOf,
  MOST_RECENT,
  openMembers,
  Exceptions,
  type OwnKeeperOptions,
  pathText,
  RecentEvents,
  shiftTimestamp,
  type SlicePath,
  SliceProgress,
  stateHead,
  type StateKeeper,
} from '../../cdk';
import { type ChangeState, entriesMember, type ProductEntries } from './change-state';
import type { ChangeWindow } from './change-window';
import { KnownProducts } from './known-products';
import { RefusedPlaces } from './refused-places';

/** An answer may lag this far behind the log. Younger events are handled again by the next read. In milliseconds. */
const SETTLED_MS = 10 * 60_000;

/** The inputs of a read of a change-driven stream. */
export interface ChangeKeeperOptions extends Omit<OwnKeeperOptions, 'continues'> {
  /** The state that the read resumes or goes on from. */
  readonly previous: ChangeState | undefined;
  /** The cursor of a state that the read does not go on from: its own is no earlier. */
  readonly least?: string | undefined;
  /** The cursor field's name, which is its key in the state too. */
  readonly field: string;
  /** How far before the cursor a read asks for changes, in milliseconds. */
  readonly overlapMs: number;
  /** Time between full scans of a product, in milliseconds. */
  readonly fullScanIntervalMs: number;
  /** Milliseconds since `now`. */
  readonly elapsedMs: () => number;
}

/**
 * The state of a change-driven stream: a cursor up to which all changes are handled, an entry of each product, and the ids
 * of handled events in the next overlap. See docs/adr/0003.
 */
export class ChangeKeeper extends SliceProgress implements StateKeeper, ChangeWindow {
  /** Is it known that nothing changed at the path? Set by the code that detects changes. */
  isUnchanged: (path: SlicePath) => boolean = () => false;
  /** Is it known that something changed at the path? Set likewise. */
  hasChanged: (path: SlicePath) => boolean = () => false;
  readonly until: string;
  readonly settled: string;
  readonly overlapSince: string;
  readonly products: KnownProducts;
  /** The cursor of the finished read. */
  private readonly reach: string;
  private readonly isResumed: boolean;
  private readonly repeats: ReadonlySet<string>;
  private readonly handledEvents: RecentEvents;
  /** What the previous read could not read. */
  private readonly before: Exceptions;
  private readonly refused = new RefusedPlaces();

  constructor(private readonly options: ChangeKeeperOptions) {
    const { previous, now, latest = now, overlapMs, least } = options;
    const open = previous?.open?.until === undefined ? undefined : previous.open;
    super(open);
    this.isResumed = open !== undefined;
    this.until = open?.until ?? latest;
    // A state that it goes on from keeps its cursor itself.
    this.reach = open?.reach ?? open?.until ?? laterOf(now, previous === undefined ? least : undefined);
    this.settled = shiftTimestamp(this.reach, -SETTLED_MS);
    this.overlapSince = shiftTimestamp(this.reach, -overlapMs);
    this.products = new KnownProducts({ ...options, intervalMs: options.fullScanIntervalMs, open });
    this.repeats = new Set(previous?.recent);
    this.before = new Exceptions(previous?.exceptions ?? []);
    this.handledEvents = new RecentEvents(this.overlapSince, MOST_RECENT);
  }

  /** The cursor that this read will write. */
  get cursor(): string {
    return laterOf(this.reach, this.options.previous?.cursor);
  }

  override wants(path: SlicePath): boolean {
    const isWanted =
      super.wants(path) &&
      (!this.isUnchanged(path) || this.failedBefore(path) || this.before.hasInside(path));
    if (!isWanted) this.refused.unasked(path);
    return isWanted;
  }

  failedBefore(path: SlicePath): boolean {
    return this.before.around(path) !== undefined;
  }

  /** What changed is asked for, whatever becomes of the others: it need not have been among them. */
  refusedWith(path: SlicePath): string | undefined {
    if (this.hasChanged(path)) return undefined;
    const alike = this.before.alike(path);
    return alike === undefined ? undefined : pathText(alike.path);
  }

  override done(path: SlicePath): void {
    this.refused.other(path);
    super.done(path);
  }

  override except(path: SlicePath, tolerated: boolean, isRefused = false): void {
    if (isRefused) this.refused.refuse(path);
    else this.refused.other(path);
    super.except(path, tolerated);
  }

  skip(): void {}

  /** Without its entry it is read in full when it comes back: its changes were not handled. */
  override gone(path: SlicePath): void {
    this.products.drop(path);
    super.gone(path);
  }

  isRepeat(eventId: string): boolean {
    return this.repeats.has(eventId);
  }

  handled(eventId: string, time: string): void {
    this.handledEvents.add(eventId, time);
  }

  /** The next read also reads what failed, so the cursor does not wait for it. */
  snapshot(ended: boolean): JsonObject {
    return ended ? this.finishedState() : this.openState();
  }

  private finishedState(): JsonObject {
    const { field, syncId, form } = this.options;
    const all = this.products.all();
    const recentIds = this.handledIds();
    const left = new Exceptions(this.refused.together(this.standing(0, Infinity).exceptions));
    return fitState(({ recent, entries, exceptions }) => ({
      ...stateHead({ syncId, form, exceptions: left.texts(exceptions) }),
      [field]: this.cursor,
      ...entriesMember(first(entries, all)),
      recent: recentIds.slice(0, recent),
    }));
  }

  /** The previous read's state, and this read's progress. A product has one entry: the latest. */
  private openState(): JsonObject {
    const { field, syncId, form, previous, now } = this.options;
    const { mark } = this.standing(0);
    const known = this.products.at(mark);
    return fitState(({ beyond, recent, entries, exceptions }) => ({
      ...stateHead({ syncId, form, exceptions: previous?.exceptions }),
      ...(previous?.cursor === undefined ? {} : { [field]: previous.cursor }),
      ...entriesMember(first(entries, known)),
      recent: [...this.repeats].slice(0, recent),
      open: {
        started: previous?.open?.started ?? now,
        until: this.until,
        ...(this.reach === this.until ? {} : { reach: this.reach }),
        ...openMembers(this.standing(beyond, exceptions)),
      },
    }));
  }

  /**
   * The events that this read handled. A resumed read keeps none: an event that became visible between its parts may
   * belong to a slice that the first part read before the change.
   */
  private handledIds(): string[] {
    return this.isResumed ? [] : this.handledEvents.ids();
  }
}

function first(most: number, products: ProductEntries): ProductEntries {
  return Object.fromEntries(Object.entries(products).slice(0, most));
}
