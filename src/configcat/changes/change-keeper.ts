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
  timestampMs,
} from '../../cdk';
import type { ChangeState, OpenChanges } from './change-state';
import type { ChangeWindow } from './change-window';
import { ListingDigests } from './listing-digests';
import { RefusedPlaces } from './refused-places';

/** Plans keep events for seven days or longer. One day is for clock differences and long reads. */
const OLDEST_CURSOR_MS = 6 * 86_400_000;

/** An answer may lag this far behind the log. Younger events are handled again by the next read. In milliseconds. */
const SETTLED_MS = 10 * 60_000;

/** The inputs of a read of a change-driven stream. */
export interface ChangeKeeperOptions extends Omit<OwnKeeperOptions, 'continues'> {
  /** The state that the read resumes or goes on from. */
  readonly previous: ChangeState | undefined;
  /** The cursor field's name, which is its key in the state too. */
  readonly field: string;
  /** How far before the cursor a read asks for changes, in milliseconds. */
  readonly overlapMs: number;
  /** Time between full scans, in milliseconds. */
  readonly fullScanIntervalMs: number;
}

/**
 * The state of a change-driven stream: a cursor up to which all changes are handled, a digest of each product's
 * listings, and the ids of handled events in the next overlap. See docs/adr/0003.
 */
export class ChangeKeeper extends SliceProgress implements StateKeeper, ChangeWindow {
  /** Is it known that nothing changed at the path? Set by the code that detects changes. */
  isUnchanged: (path: SlicePath) => boolean = () => false;
  /** Is it known that something changed at the path? Set likewise. */
  hasChanged: (path: SlicePath) => boolean = () => false;
  readonly isFullScan: boolean;
  readonly until: string;
  /** The cursor of the finished read. */
  private readonly reach: string;
  readonly since: string;
  readonly settled: string;
  /** Changes within the overlap, which the next read will see again, lie after this. */
  private readonly overlapSince: string;
  private readonly isResumed: boolean;
  private readonly digests: ListingDigests;
  private readonly repeats: ReadonlySet<string>;
  private readonly handledEvents: RecentEvents;
  /** What the previous read could not read. */
  private readonly before: Exceptions;
  private readonly refused = new RefusedPlaces();

  constructor(private readonly options: ChangeKeeperOptions) {
    const { previous, now, latest = now, overlapMs } = options;
    const open = resumable(options);
    super(open);
    this.isResumed = open !== undefined;
    this.until = open?.until ?? latest;
    this.reach = open?.reach ?? open?.until ?? now;
    this.isFullScan = open === undefined ? needsFullScan(options) : open.full;
    this.settled = shiftTimestamp(this.reach, -SETTLED_MS);
    this.overlapSince = shiftTimestamp(this.reach, -overlapMs);
    // Where everything is read, only what the next overlap brings again needs noting.
    const from = this.isFullScan ? this.reach : (previous?.cursor ?? this.reach);
    this.since = shiftTimestamp(from, -overlapMs);
    this.digests = new ListingDigests(previous?.digests ?? {}, open);
    this.repeats = new Set(previous?.recent);
    this.before = new Exceptions(previous?.exceptions ?? []);
    this.handledEvents = new RecentEvents(this.overlapSince, MOST_RECENT);
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

  /** Without its digest it is read in full when it comes back: its changes were not handled. */
  override gone(path: SlicePath): void {
    this.digests.drop(path);
    super.gone(path);
  }

  isRepeat(eventId: string): boolean {
    return this.repeats.has(eventId);
  }

  handled(eventId: string, time: string): void {
    this.handledEvents.add(eventId, time);
  }

  isSameListing(product: SlicePath, digest: string): boolean {
    return this.digests.isSame(product, digest);
  }

  /** The next read also reads what failed, so the cursor does not wait for it. */
  snapshot(ended: boolean): JsonObject {
    return ended ? this.finishedState() : this.openState();
  }

  private finishedState(): JsonObject {
    const { field, syncId, form, previous } = this.options;
    const scanned = this.isFullScan ? this.reach : previous?.scanned;
    const all = this.digests.all();
    const recentIds = this.handledIds();
    const left = new Exceptions(this.refused.together(this.standing(0, Infinity).exceptions));
    return fitState(({ recent, digests, exceptions }) => ({
      ...stateHead({ syncId, form, exceptions: left.texts(exceptions) }),
      [field]: laterOf(this.reach, previous?.cursor),
      ...(scanned === undefined ? {} : { scanned }),
      digests: first(digests, all),
      recent: recentIds.slice(0, recent),
    }));
  }

  /** The previous read's state, unchanged, and this read's progress. */
  private openState(): JsonObject {
    const { field, syncId, form, previous, now } = this.options;
    const finished = this.digests.before(this.standing(0).mark);
    return fitState(({ beyond, recent, digests, exceptions }) => ({
      ...stateHead({ syncId, form, exceptions: previous?.exceptions }),
      ...(previous?.cursor === undefined ? {} : { [field]: previous.cursor }),
      ...(previous?.scanned === undefined ? {} : { scanned: previous.scanned }),
      ...(previous === undefined ? {} : { digests: first(digests, previous.digests) }),
      recent: [...this.repeats].slice(0, recent),
      open: {
        started: previous?.open?.started ?? now,
        until: this.until,
        ...(this.reach === this.until ? {} : { reach: this.reach }),
        ...(this.isFullScan ? { full: true } : {}),
        ...openMembers(this.standing(beyond, exceptions)),
        digests: first(digests, finished),
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

/** The broken read to resume, if its state is of this kind and the logs still have its changes. */
function resumable({ previous, now }: ChangeKeeperOptions): OpenChanges | undefined {
  return previous?.open?.until === undefined || isTooOld(previous, now) ? undefined : previous.open;
}

function first(most: number, digests: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(digests).slice(0, most));
}

function needsFullScan({ previous, now, fullScanIntervalMs }: ChangeKeeperOptions): boolean {
  if (previous?.cursor === undefined || previous.scanned === undefined || isTooOld(previous, now))
    return true;
  return timestampMs(now) - timestampMs(previous.scanned) >= fullScanIntervalMs;
}

function isTooOld({ cursor }: ChangeState, now: string): boolean {
  return cursor !== undefined && timestampMs(now) - timestampMs(cursor) > OLDEST_CURSOR_MS;
}
