import type { SyncId } from '../protocol/catalog';
import type { JsonObject } from '../protocol/json';
import { laterOf, shiftTimestamp } from '../time/timestamp';
import { ListedSlices } from './listed-slices';
import { RecentEvents } from './recent-events';
import { SliceCursors } from './slice-cursors';
import { SliceProgress } from './slice-progress';
import { pathOfText, pathText, type SlicePath } from './slice-path';
import type { StateKeeper } from './state-keeper';
import { openMembers, stateHead } from './state-members';
import { fitState, MOST_RECENT } from './state-size';
import type { StreamState } from './stream-state';
import { ALL, SEAM_MS, startText, type TimeSpan } from './time-span';

/** What one read of a stream of events begins with. */
export interface TimeCursorOptions {
  /** The cursor field's name, which is its key in the state too. */
  readonly field: string;
  readonly syncId: SyncId | undefined;
  /** The server's time when this read began: with `lagMs` its frozen upper bound, unless it resumes one with its own. */
  readonly now: string;
  /** How much earlier the bound is, in milliseconds, though never below the cursor. Default 0. */
  readonly lagMs?: number | undefined;
  /**
   * The latest time that the server may have by its events, where clocks differ; default: `now`. Events are asked for
   * up to it.
   */
  readonly latest?: string | undefined;
  /** Fingerprint of the options that the form of records depends on. */
  readonly form?: string | undefined;
  /** Events before this are not read; undefined: all that the server keeps. */
  readonly startDate: string | undefined;
  /** Is it read from its cursor on? A read of everything is not finished while a part of it has failed. */
  readonly incremental: boolean;
  /** How far a read goes back behind the cursor, in milliseconds: events may become visible late. */
  readonly overlapMs: number;
  readonly previous: StreamState | undefined;
}

/**
 * The state of a stream of events. It has one cursor for all slices, and own cursors for slices that could not follow
 * it. It has the ids of delivered events that the next overlap brings again. See docs/adr/0002.
 */
export class TimeCursorKeeper implements StateKeeper {
  /** Delivered events that an overlap brings again. */
  readonly recent: RecentEvents;
  /** Events are asked for up to this time. */
  private readonly until: string;
  /** The cursor when all is read. */
  private readonly reach: string;
  private readonly progress: SliceProgress;
  private readonly cursors: SliceCursors;
  private readonly partial: Map<string, string>;
  private readonly ended = new Set<string>();
  private readonly listed: ListedSlices;
  private readonly excepted = new Set<string>();
  /** Slices with a cursor in the future. */
  private readonly ahead = new Set<string>();

  constructor(private readonly options: TimeCursorOptions) {
    const { previous, now, lagMs = 0 } = options;
    const open = previous?.open;
    const latest = options.latest ?? now;
    this.until = open?.until ?? laterOf(shiftTimestamp(latest, -lagMs), previous?.cursor);
    this.reach = open?.reach ?? open?.until ?? laterOf(shiftTimestamp(now, -lagMs), previous?.cursor);
    this.cursors = new SliceCursors(previous);
    this.progress = new SliceProgress(
      open === undefined ? undefined : { ...open, exceptions: Object.keys(previous?.own ?? {}) },
    );
    this.partial = new Map(Object.entries(open?.partial ?? {}));
    this.listed = new ListedSlices(open?.listed);
    const overlapSince = shiftTimestamp(this.reach, -options.overlapMs);
    this.recent = new RecentEvents(overlapSince, MOST_RECENT, previous?.recent);
  }

  wants(path: SlicePath): boolean {
    return this.progress.wants(path) || this.isLate(path);
  }

  failedBefore(path: SlicePath): boolean {
    const { incremental, previous } = this.options;
    return incremental && previous?.own[pathText(path)] !== undefined;
  }

  skip(path: SlicePath): void {
    this.ended.add(pathText(path));
    this.listed.see(path);
  }

  start(path: SlicePath): void {
    if (this.isLate(path)) this.admit(path);
    this.listed.see(path);
    this.progress.start(path);
  }

  opened(path: SlicePath): void {
    this.listed.opened(path);
    this.progress.opened(path);
  }

  done(path: SlicePath): void {
    const text = pathText(path);
    // A cursor in the future stays: nothing was read up to it, and nothing is until then.
    if ((this.cursors.of(path) ?? '') > this.until) this.ahead.add(text);
    else this.cursors.release(path);
    this.partial.delete(text);
    this.ended.add(text);
    this.progress.done(path);
  }

  /**
   * Its cursor stays where it was, as that of a hidden one does. If it comes back, what was delivered of it is
   * repeated. All slices may vanish at once, and a state has no room for how far each was read.
   */
  gone(path: SlicePath): void {
    this.partial.delete(pathText(path));
    this.listed.lose(path);
    this.progress.gone(path);
  }

  except(path: SlicePath, tolerated: boolean): void {
    const text = pathText(path);
    this.excepted.add(text);
    this.cursors.keep(path, this.partial.get(text));
    this.partial.delete(text);
    this.progress.except(path, tolerated);
  }

  /** What is to be read of a slice: spans from old to new. More than one where the start date is earlier than it was. */
  spansOf(path: SlicePath): TimeSpan[] {
    const reached = this.partial.get(pathText(path));
    const spans = this.wholeSpans(path);
    if (reached === undefined) return spans;
    const from = shiftTimestamp(reached, -SEAM_MS);
    return spans
      .filter(({ to }) => to > reached)
      .map((span) => (span.from !== undefined && span.from > from ? span : { ...span, from }));
  }

  private wholeSpans(path: SlicePath): TimeSpan[] {
    const { overlapMs, startDate } = this.options;
    const cursor = this.cursors.of(path);
    if (cursor === undefined) return [{ from: startDate, to: this.until }];
    const recent = { from: laterOf(shiftTimestamp(cursor, -overlapMs), startDate), to: this.until };
    const start = this.earlierStart();
    return start === undefined ? [recent] : [{ from: startDate, to: start }, recent];
  }

  /** Where the reads before this one began, if that was later than the start date of today. */
  private earlierStart(): string | undefined {
    const start = this.options.previous?.start;
    if (start === undefined || start === ALL) return undefined;
    const { startDate } = this.options;
    return startDate === undefined || startDate < start ? start : undefined;
  }

  /** The slice is written up to this time. A read that breaks off is resumed from there. */
  reached(path: SlicePath, time: string): void {
    this.partial.set(pathText(path), time);
  }

  snapshot(ended: boolean): JsonObject {
    const isFinished = ended && (this.options.incremental || this.progress.isWhole);
    return isFinished ? this.finishedState() : this.openState();
  }

  private finishedState(): JsonObject {
    const { field, syncId, form, previous } = this.options;
    const own = this.cursors.leftBehind(this.ended, new Set([...this.excepted, ...this.ahead]));
    // The overlap of one that was left behind was not read by this read, so it comes with a later one.
    const withRepeats = previous?.open !== undefined || Object.keys(own).length > 0;
    return fitState(({ recent }) => ({
      ...stateHead({ syncId, form }),
      start: this.startWhenFinished(),
      [field]: laterOf(this.reach, previous?.cursor),
      known: [...this.ended],
      ...(Object.keys(own).length === 0 ? {} : { own }),
      recent: this.recentIds(withRepeats).slice(0, recent),
    }));
  }

  /** What the read before this one has left stays as it was, and beside it how far this one is. */
  private openState(): JsonObject {
    const { field, syncId, form, previous } = this.options;
    const known = this.cursors.knownTexts();
    const own = this.cursors.ofTheirOwn();
    const progress = this.progress.standing();
    const begun = previous?.open !== undefined || progress.mark !== '' || this.partial.size > 0;
    return fitState(({ beyond, recent }) => ({
      ...stateHead({ syncId, form }),
      start: previous?.start ?? startText(this.options.startDate),
      ...(previous?.cursor === undefined ? {} : { [field]: previous.cursor }),
      ...(known === undefined ? {} : { known }),
      ...(Object.keys(own).length === 0 ? {} : { own }),
      recent: this.recentIds(true).slice(0, recent),
      ...(begun ? { open: this.openRead(beyond) } : {}),
    }));
  }

  private openRead(mostBeyond: number): JsonObject {
    const { previous, now } = this.options;
    return {
      started: previous?.open?.started ?? now,
      until: this.until,
      ...(this.reach === this.until ? {} : { reach: this.reach }),
      ...openMembers({ ...this.progress.standing(mostBeyond), exceptions: [] }),
      // Those with a cursor of their own are asked for again in any case.
      listed: this.listed.toArray().filter((text) => !this.cursors.hasOwn(pathOfText(text))),
      ...(this.partial.size === 0 ? {} : { partial: Object.fromEntries(this.partial) }),
    };
  }

  /** What lies before the start of today stays delivered; what is missing of it is asked for again by the next read. */
  private startWhenFinished(): string {
    const before = this.options.previous?.start;
    const isReached = this.earlierStart() !== undefined && this.excepted.size === 0;
    return before === undefined || isReached ? startText(this.options.startDate) : before;
  }

  /** This read's ids first. Those of the read before matter only to slices that are still to come, or that were refused. */
  private recentIds(withRepeats: boolean): string[] {
    return withRepeats ? this.recent.idsOfBothReads() : this.recent.ids();
  }

  /** One with a cursor of its own is asked for in any case. */
  private isLate(path: SlicePath): boolean {
    return !this.cursors.hasOwn(path) && this.listed.isLate(path);
  }

  /** It gets a cursor of its own until it is done, as if it had failed in the parts before. */
  private admit(path: SlicePath): void {
    this.cursors.keep(path);
    this.progress.except(path, true);
  }
}
