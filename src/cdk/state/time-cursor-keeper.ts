import type { SyncId } from '../protocol/catalog';
import type { JsonObject } from '../protocol/json';
import { shiftTimestamp } from '../time/timestamp';
import { openMembers } from './full-refresh-keeper';
import { RecentEvents } from './recent-events';
import { SliceProgress } from './slice-progress';
import { pathOfText, pathText, type SlicePath } from './slice-path';
import type { StateKeeper } from './state-keeper';
import { fitState, MOST_RECENT } from './state-size';
import { STATE_VERSION, type StreamState } from './stream-state';

/** Scopes that were read once and are not there any more, whose cursors are kept in case they come back. */
const MOST_HIDDEN = 300;
/** What is left of a broken slice begins this much before where it broke off, as windows overlap. In milliseconds. */
const SEAM_MS = 1_000;

export interface TimeCursorOptions {
  /** The cursor field's name, which is its key in the state too. */
  readonly field: string;
  readonly syncId: SyncId | undefined;
  /** The server's time when this read began: its frozen upper bound, unless it resumes one with its own. */
  readonly now: string;
  /** Events before this are not read; undefined: all that the server keeps. */
  readonly startDate: string | undefined;
  /** Is it read from its cursor on? A read of everything is not finished while a part of it has failed. */
  readonly incremental: boolean;
  /** How far a read goes back behind the cursor, in milliseconds: events may become visible late. */
  readonly overlapMs: number;
  readonly previous: StreamState | undefined;
}

/** The times that a slice is to be read for, both ends included. */
export interface TimeSpan {
  readonly from: string | undefined;
  readonly to: string;
}

/**
 * The state of a stream of events: one cursor for all scopes, cursors of their own for those that could not follow
 * it, and the ids of delivered events that the next overlap brings again. See docs/adr/0002.
 */
export class TimeCursorKeeper implements StateKeeper {
  private readonly until: string;
  private readonly progress: SliceProgress;
  private readonly own: Map<string, string | null>;
  private readonly partial: Map<string, string>;
  private readonly ended = new Set<string>();
  /** The scopes that this read knows of: one that turns up while a broken read is gone on with is not among them. */
  private readonly listed: Set<string>;
  /** What the parts of this read before this one knew of; undefined: this is the first, or they did not tell. */
  private readonly listedBefore: ReadonlySet<string> | undefined;
  private readonly seen = new Set<string>();
  private readonly known: ReadonlySet<string> | undefined;
  private readonly repeats: ReadonlySet<string>;
  private readonly recent: RecentEvents;
  private readonly excepted = new Set<string>();
  private untolerated = 0;

  constructor(private readonly options: TimeCursorOptions) {
    const { previous, now } = options;
    const open = previous?.open;
    this.until = open?.until ?? now;
    this.own = new Map(Object.entries(previous?.own ?? {}));
    this.progress = new SliceProgress(
      open === undefined ? undefined : { ...open, exceptions: [...this.own.keys()] },
    );
    this.partial = new Map(Object.entries(open?.partial ?? {}));
    this.listed = new Set(open?.listed);
    this.listedBefore = open?.listed === undefined ? undefined : new Set(open.listed);
    this.known = previous?.known === undefined ? undefined : new Set(previous.known);
    this.repeats = new Set(previous?.recent);
    this.recent = new RecentEvents(shiftTimestamp(this.until, -options.overlapMs), MOST_RECENT);
  }

  get exceptionCount(): number {
    return this.excepted.size;
  }

  wants(path: SlicePath): boolean {
    return this.progress.wants(path) || this.isLate(path);
  }

  skip(path: SlicePath): void {
    this.ended.add(pathText(path));
    this.see(path);
  }

  start(path: SlicePath): void {
    if (this.isLate(path)) this.admit(path);
    this.see(path);
    this.progress.start(path);
  }

  opened(path: SlicePath): void {
    for (const text of this.listed) {
      if (!this.seen.has(text) && pathText(pathOfText(text).slice(0, -1)) === pathText(path))
        this.listed.delete(text);
    }
    this.progress.opened(path);
  }

  done(path: SlicePath): void {
    const text = pathText(path);
    this.own.delete(text);
    this.partial.delete(text);
    this.ended.add(text);
    this.progress.done(path);
  }

  except(path: SlicePath, tolerated: boolean): void {
    const text = pathText(path);
    this.excepted.add(text);
    if (!tolerated) this.untolerated++;
    this.own.set(text, this.partial.get(text) ?? this.cursorOf(text) ?? null);
    this.partial.delete(text);
    this.progress.except(path);
  }

  /** What is to be read of a slice. */
  spanOf(path: SlicePath): TimeSpan {
    const text = pathText(path);
    const reached = this.partial.get(text);
    const { overlapMs, startDate } = this.options;
    if (reached !== undefined)
      return { from: later(shiftTimestamp(reached, -SEAM_MS), startDate), to: this.until };
    const cursor = this.cursorOf(text);
    if (cursor === undefined) return { from: startDate, to: this.until };
    return { from: later(shiftTimestamp(cursor, -overlapMs), startDate), to: this.until };
  }

  /** The slice is written up to this time: a read that breaks off goes on from there. */
  reached(path: SlicePath, time: string): void {
    this.partial.set(pathText(path), time);
  }

  /** Was the event delivered by the read before this one? */
  isRepeat(id: string): boolean {
    return this.repeats.has(id);
  }

  delivered(id: string, time: string): void {
    this.recent.add(id, time);
  }

  snapshot(ended: boolean): JsonObject {
    const { field, syncId, previous } = this.options;
    const base = { v: STATE_VERSION, ...(syncId === undefined ? {} : { sync_id: syncId }) };
    if (ended && (this.options.incremental || this.untolerated === 0)) {
      const own = this.ownCursors();
      return fitState(({ recent }) => ({
        ...base,
        [field]: this.until,
        known: [...this.ended],
        ...(Object.keys(own).length === 0 ? {} : { own }),
        recent: this.recentIds(previous?.open !== undefined).slice(0, recent),
      }));
    }
    const progress = this.progress.snapshot();
    const begun = previous?.open !== undefined || progress.mark !== '' || this.partial.size > 0;
    return fitState(({ beyond, recent }) => ({
      ...base,
      ...(previous?.cursor === undefined ? {} : { [field]: previous.cursor }),
      ...(this.known === undefined ? {} : { known: [...this.known] }),
      ...(this.own.size === 0 ? {} : { own: Object.fromEntries(this.own) }),
      recent: this.recentIds(true).slice(0, recent),
      ...(begun ? { open: this.openRead(beyond) } : {}),
    }));
  }

  private openRead(mostBeyond: number): JsonObject {
    return {
      started: this.options.previous?.open?.started ?? this.options.now,
      until: this.until,
      ...openMembers({ ...this.progress.snapshot(mostBeyond), exceptions: [] }),
      // Those with a cursor of their own are asked for again in any case.
      listed: [...this.listed].filter((text) => !this.own.has(text)),
      ...(this.partial.size === 0 ? {} : { partial: Object.fromEntries(this.partial) }),
    };
  }

  /** This read's ids first: those of the read before matter only to slices that are still to come. */
  private recentIds(withRepeats: boolean): string[] {
    return withRepeats ? [...new Set([...this.recent.ids(), ...this.repeats])] : this.recent.ids();
  }

  /** The time up to which events of a scope are delivered; undefined: none are. */
  private cursorOf(text: string): string | undefined {
    const own = this.own.get(text);
    if (own !== undefined) return own ?? undefined;
    const isNew = this.known !== undefined && !this.known.has(text);
    return isNew ? undefined : this.options.previous?.cursor;
  }

  /** Scopes that failed, and those that this read did not see, keep the cursor that they had. */
  private ownCursors(): Record<string, string | null> {
    const cursor = this.options.previous?.cursor;
    const isUnseen = (text: string) => !this.ended.has(text) && !this.own.has(text);
    const gone =
      cursor === undefined
        ? []
        : [...(this.known ?? [])].filter(isUnseen).map((text): [string, string] => [text, cursor]);
    // Of one of which nothing was delivered there is nothing to keep: it is new when it comes back.
    const hidden = [...this.own].filter(([text, own]) => !this.excepted.has(text) && own !== null);
    const failed = [...this.own].filter(([text]) => this.excepted.has(text));
    return Object.fromEntries([...[...gone, ...hidden].slice(0, MOST_HIDDEN), ...failed]);
  }

  /** A scope that the parts of this read before this one did not know of: the mark may have passed it unread. */
  private isLate(path: SlicePath): boolean {
    const text = pathText(path);
    if (this.listedBefore === undefined || path.length === 0) return false;
    return !this.listedBefore.has(text) && !this.own.has(text) && !this.seen.has(text);
  }

  /** It gets a cursor of its own until it is done, as if it had failed in the parts before. */
  private admit(path: SlicePath): void {
    const text = pathText(path);
    this.own.set(text, this.cursorOf(text) ?? null);
    this.progress.except(path);
  }

  private see(path: SlicePath): void {
    if (path.length === 0) return;
    this.seen.add(pathText(path));
    this.listed.add(pathText(path));
  }
}

function later(time: string, bound: string | undefined): string {
  return bound !== undefined && bound > time ? bound : time;
}
