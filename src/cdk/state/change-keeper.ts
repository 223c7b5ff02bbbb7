import type { SyncId } from '../protocol/catalog';
import type { JsonObject } from '../protocol/json';
import { shiftTimestamp, timestampMs } from '../time/timestamp';
import { openMembers } from './full-refresh-keeper';
import { RecentEvents } from './recent-events';
import type { SlicePath } from './slice-path';
import { SliceProgress } from './slice-progress';
import { compareKeys, pathOfText, pathText } from './slice-path';
import type { StateKeeper } from './state-keeper';
import { fitState, MOST_RECENT } from './state-size';
import { STATE_VERSION, type StreamState } from './stream-state';

/** The shortest time that a plan keeps changes for is seven days; a day less for clocks and long reads. */
const OLDEST_WATERMARK_MS = 6 * 86_400_000;

export interface ChangeKeeperOptions {
  /** The cursor field's name, which is the watermark's key in the state. */
  readonly field: string;
  readonly syncId: SyncId | undefined;
  /** The server's time when this read began. */
  readonly now: string;
  /** How far changes are asked for behind the watermark, in milliseconds. */
  readonly overlapMs: number;
  /** How often everything is read, in milliseconds. */
  readonly fullScanIntervalMs: number;
  readonly previous: StreamState | undefined;
}

/**
 * The state of a stream that reads only what changed: a watermark up to which all changes are acted on, a digest of
 * what each scope held, and the ids of changes that the next overlap brings again. See docs/adr/0003.
 */
export class ChangeKeeper implements StateKeeper {
  readonly isFullScan: boolean;
  readonly until: string;
  readonly since: string;
  readonly overlapSince: string;
  private readonly isResumed: boolean;
  private readonly progress: SliceProgress;
  private readonly digests = new Map<string, string>();
  private readonly repeats: ReadonlySet<string>;
  private readonly acted: RecentEvents;
  /** Scopes of the first level in which something was not read: the next read reads them in full. */
  private readonly unread = new Set<string>();
  private excepted = 0;
  private untolerated = 0;

  constructor(private readonly options: ChangeKeeperOptions) {
    const { previous, now, overlapMs } = options;
    const open = previous?.open?.until === undefined || isTooOld(previous, now) ? undefined : previous.open;
    this.isResumed = open !== undefined;
    this.until = open?.until ?? now;
    this.isFullScan = open === undefined ? needsFullScan(options) : open.full;
    this.since = shiftTimestamp(previous?.cursor ?? this.until, -overlapMs);
    this.overlapSince = shiftTimestamp(this.until, -overlapMs);
    this.progress = new SliceProgress(open);
    for (const [text, digest] of Object.entries(open?.digests ?? {})) this.digests.set(text, digest);
    this.repeats = new Set(previous?.recent);
    this.acted = new RecentEvents(this.overlapSince, MOST_RECENT);
  }

  get exceptionCount(): number {
    return this.excepted;
  }

  wants(path: SlicePath): boolean {
    return this.progress.wants(path);
  }

  skip(): void {}

  start(path: SlicePath): void {
    this.progress.start(path);
  }

  opened(path: SlicePath): void {
    this.progress.opened(path);
  }

  done(path: SlicePath): void {
    this.progress.done(path);
  }

  except(path: SlicePath, tolerated: boolean): void {
    this.excepted++;
    if (!tolerated) this.untolerated++;
    this.unread.add(path[0] ?? '');
    this.progress.except(path);
  }

  isRepeat(eventId: string): boolean {
    return this.repeats.has(eventId);
  }

  actedOn(eventId: string, time: string): void {
    this.acted.add(eventId, time);
  }

  isSameListing(scope: SlicePath, digest: string): boolean {
    const text = pathText(scope);
    this.digests.set(text, digest);
    if (this.wasPassed(scope, digest)) this.unread.add(text);
    return this.options.previous?.digests[text] === digest;
  }

  snapshot(ended: boolean): JsonObject {
    const { field, syncId, previous } = this.options;
    const base = { v: STATE_VERSION, ...(syncId === undefined ? {} : { sync_id: syncId }) };
    if (ended && this.untolerated === 0) {
      const scanned = this.isFullScan ? this.until : previous?.scanned;
      return fitState(({ recent, digests }) => ({
        ...base,
        [field]: this.until,
        ...(scanned === undefined ? {} : { scanned }),
        digests: first(
          digests,
          Object.fromEntries([...this.digests].filter(([text]) => !this.unread.has(text))),
        ),
        recent: this.recentIds().slice(0, recent),
      }));
    }
    const finished = this.finishedDigests();
    return fitState(({ beyond, recent, digests }) => ({
      ...base,
      ...(previous?.cursor === undefined ? {} : { [field]: previous.cursor }),
      ...(previous?.scanned === undefined ? {} : { scanned: previous.scanned }),
      ...(previous === undefined ? {} : { digests: first(digests, previous.digests) }),
      recent: [...this.repeats].slice(0, recent),
      open: {
        started: previous?.open?.started ?? this.options.now,
        until: this.until,
        ...(this.isFullScan ? { full: true } : {}),
        ...openMembers(this.progress.snapshot(beyond)),
        digests: first(digests, finished),
      },
    }));
  }

  /**
   * Has the part of the read before this one gone through the scope, or into it? What has turned up there since lies
   * before the mark and is not read, so that the digest of today's listing must not vouch for it.
   */
  private wasPassed([key = '']: SlicePath, digest: string): boolean {
    const open = this.isResumed ? this.options.previous?.open : undefined;
    if (open === undefined || open.digests[key] === digest) return false;
    if (open.mark === undefined) return true;
    const [reached] = pathOfText(open.mark);
    return reached !== undefined && compareKeys(key, reached) <= 0;
  }

  /** Digests of the scopes that the mark has passed: a resumed read does not list them again. */
  private finishedDigests(): Record<string, string> {
    const mark = this.progress.snapshot(0).mark;
    const reached = mark === undefined ? undefined : (pathOfText(mark)[0] ?? '');
    return Object.fromEntries(
      [...this.digests].filter(
        ([text]) => !this.unread.has(text) && (reached === undefined || compareKeys(text, reached) < 0),
      ),
    );
  }

  /**
   * What this read acted on. A resumed read keeps none: an event that became visible between its parts may belong to
   * a slice that the first part read before the change.
   */
  private recentIds(): string[] {
    return this.isResumed ? [] : this.acted.ids();
  }
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
  return cursor !== undefined && timestampMs(now) - timestampMs(cursor) > OLDEST_WATERMARK_MS;
}
