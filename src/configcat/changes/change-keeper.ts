import {
  fitState,
  type JsonObject,
  laterOf,
  MOST_RECENT,
  openMembers,
  Exceptions,
  type OpenRead,
  type OwnKeeperOptions,
  pathText,
  RecentEvents,
  shiftTimestamp,
  type SlicePath,
  SliceProgress,
  stateHead,
  type StateKeeper,
  type StreamState,
  timestampMs,
} from '../../cdk';
import type { ChangeWindow } from './change-window';
import { ListingDigests } from './listing-digests';
import { RefusedPlaces } from './refused-places';

/** The shortest time that a plan keeps changes for is seven days; a day less for clocks and long reads. */
const OLDEST_CURSOR_MS = 6 * 86_400_000;

/** An answer may lag so much behind the log: what an event names is read until the event is older. In milliseconds. */
const SETTLED_MS = 10 * 60_000;

/** What one read of a stream that reads only what changed begins with. */
export interface ChangeKeeperOptions extends OwnKeeperOptions {
  /** The cursor field's name, which is its key in the state too. */
  readonly field: string;
  /** How far changes are asked for behind the cursor, in milliseconds. */
  readonly overlapMs: number;
  /** How often everything is read, in milliseconds. */
  readonly fullScanIntervalMs: number;
}

/**
 * The state of a stream that reads only what changed: a cursor up to which all changes are acted on, a digest of
 * what each product held, and the ids of changes that the next overlap brings again. See docs/adr/0003.
 */
export class ChangeKeeper extends SliceProgress implements StateKeeper, ChangeWindow {
  /** Is it known that nothing changed at the path? Set by whoever finds that out. */
  isUnchanged: (path: SlicePath) => boolean = () => false;
  readonly isFullScan: boolean;
  readonly until: string;
  /** The cursor when all is read. */
  private readonly reach: string;
  readonly since: string;
  readonly settled: string;
  readonly overlapSince: string;
  private readonly isResumed: boolean;
  private readonly digests: ListingDigests;
  private readonly repeats: ReadonlySet<string>;
  private readonly acted: RecentEvents;
  /** What the read before this one could not read. */
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
    this.since = shiftTimestamp(previous?.cursor ?? this.reach, -overlapMs);
    this.settled = shiftTimestamp(this.reach, -SETTLED_MS);
    this.overlapSince = shiftTimestamp(this.reach, -overlapMs);
    this.digests = new ListingDigests(previous?.digests ?? {}, open);
    this.repeats = new Set(previous?.recent);
    this.before = new Exceptions(previous?.exceptions ?? []);
    this.acted = new RecentEvents(this.overlapSince, MOST_RECENT);
  }

  override wants(path: SlicePath): boolean {
    return (
      super.wants(path) && (!this.isUnchanged(path) || this.failedBefore(path) || this.before.hasInside(path))
    );
  }

  failedBefore(path: SlicePath): boolean {
    return this.before.around(path) !== undefined;
  }

  refusedWith(path: SlicePath): string | undefined {
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

  /** Without its digest it is read in full when it comes back: the changes to it were not acted on. */
  override gone(path: SlicePath): void {
    this.digests.drop(path);
    super.gone(path);
  }

  isRepeat(eventId: string): boolean {
    return this.repeats.has(eventId);
  }

  actedOn(eventId: string, time: string): void {
    this.acted.add(eventId, time);
  }

  isSameListing(product: SlicePath, digest: string): boolean {
    return this.digests.isSame(product, digest);
  }

  /** What failed is asked for again by the next read, beside what changed: the cursor does not wait for it. */
  snapshot(ended: boolean): JsonObject {
    return ended ? this.finishedState() : this.openState();
  }

  private finishedState(): JsonObject {
    const { field, syncId, form, previous } = this.options;
    const scanned = this.isFullScan ? this.reach : previous?.scanned;
    const all = this.digests.all();
    const acted = this.actedIds();
    const left = new Exceptions(this.refused.together(this.standing(0, Infinity).exceptions));
    return fitState(({ recent, digests, exceptions }) => ({
      ...stateHead({ syncId, form, exceptions: left.texts(exceptions) }),
      [field]: laterOf(this.reach, previous?.cursor),
      ...(scanned === undefined ? {} : { scanned }),
      digests: first(digests, all),
      recent: acted.slice(0, recent),
    }));
  }

  /** What the read before this one has left stays as it was, and beside it how far this one is. */
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
   * What this read acted on. A resumed read keeps none: an event that became visible between its parts may belong to
   * a slice that the first part read before the change.
   */
  private actedIds(): string[] {
    return this.isResumed ? [] : this.acted.ids();
  }
}

/** The broken read that can be resumed: one of this kind of state, whose changes the logs still have. */
function resumable({ previous, now }: ChangeKeeperOptions): OpenRead | undefined {
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

function isTooOld({ cursor }: StreamState, now: string): boolean {
  return cursor !== undefined && timestampMs(now) - timestampMs(cursor) > OLDEST_CURSOR_MS;
}
