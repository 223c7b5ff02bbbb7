import { Heap } from '../concurrency/heap';
import { type Exception, Exceptions } from './exceptions';
import { comparePaths, isWithin, pathOfText, pathText, type SlicePath } from './slice-path';

/** Slices done beyond the mark that a state keeps; the others are read again after a break. */
export const MOST_BEYOND = 1_000;
/** Exceptions that a state names one by one; of more, it names their parents. */
export const MOST_EXCEPTIONS = 1_000;

/** Where a read of a stream stands, as a state holds it. */
export interface ProgressState {
  /** All slices before this path are done, but for the exceptions. Absent: all slices are. */
  readonly mark?: string | undefined;
  /** Slices done beyond the mark. */
  readonly beyond: readonly string[];
  /** Slices before or beyond the mark that are not done, at their highest level. */
  readonly exceptions: readonly string[];
}

/**
 * Which slices of one stream are done. A slice is opened when it is known, and closed when all that it holds is open or
 * done. So the least open path is the mark: nothing before it can be missing.
 */
export class SliceProgress {
  private readonly open = new Heap<SlicePath>(comparePaths);
  private readonly openTexts = new Set<string>();
  private readonly beyond = new Map<string, SlicePath>();
  private readonly exceptions: Exceptions;
  private readonly resumedMark: SlicePath | undefined;
  /** The read before came to its end: only its exceptions are left. */
  private readonly isRest: boolean;
  /** Something failed that may not be missing. */
  private hasFailed = false;

  constructor(resumed?: ProgressState) {
    this.isRest = resumed !== undefined && resumed.mark === undefined;
    this.resumedMark = resumed?.mark === undefined ? undefined : pathOfText(resumed.mark);
    for (const text of resumed?.beyond ?? []) this.beyond.set(text, pathOfText(text));
    this.exceptions = new Exceptions(resumed?.exceptions ?? []);
  }

  /** Did nothing fail but what may be missing? */
  get isWhole(): boolean {
    return !this.hasFailed;
  }

  /** Is there anything left to do at the path or inside it? */
  wants(path: SlicePath): boolean {
    if (this.exceptions.around(path) !== undefined || this.exceptions.hasInside(path)) return true;
    return !this.isDone(path);
  }

  /** The path is to be done now. */
  start(path: SlicePath): void {
    const exception = this.exceptions.around(path);
    if (exception !== undefined) {
      exception.openInside++;
      return;
    }
    // A slice before the mark is walked for an exception inside it: it holds nothing else that is left to do.
    if (this.isDone(path)) return;
    this.openTexts.add(pathText(path));
    this.open.push(path);
  }

  /** What the slice holds has been started. */
  opened(path: SlicePath): void {
    this.end(path);
  }

  /** A slice is done: all of its records are written. */
  done(path: SlicePath): void {
    if (this.end(path)) this.beyond.set(pathText(path), path);
    if (this.beyond.size > 2 * MOST_BEYOND) this.prune();
  }

  /** Nothing of the path is left to do, though it was not read: should it turn up beyond the mark, it is wanted again. */
  gone(path: SlicePath): void {
    const around = this.exceptions.around(path);
    if (around !== undefined) around.isGoneInside = true;
    this.end(path);
  }

  /**
   * The path can't be read. It becomes an exception, and the mark moves past it. `tolerated`: the stream is complete
   * without it.
   */
  except(path: SlicePath, tolerated: boolean): void {
    if (!tolerated) this.hasFailed = true;
    const around = this.exceptions.around(path);
    if (around !== undefined) around.failedAgain = true;
    this.end(path);
    if (around === undefined) this.exceptions.add(path);
  }

  /** Where the read stands at this moment, with at most so many slices beyond the mark and so many exceptions. */
  standing(mostBeyond = MOST_BEYOND, mostExceptions = MOST_EXCEPTIONS): ProgressState {
    this.prune();
    const mark = this.mark();
    return {
      mark: mark === undefined ? undefined : pathText(mark),
      beyond: [...this.beyond.keys()].slice(0, mostBeyond),
      exceptions: this.exceptions.texts(mostExceptions),
    };
  }

  private mark(): SlicePath | undefined {
    const least = this.least();
    if (least === undefined || this.resumedMark === undefined) return least;
    return comparePaths(least, this.resumedMark) < 0 ? this.resumedMark : least;
  }

  private isDone(path: SlicePath): boolean {
    if (this.isRest) return true;
    for (let length = path.length; length > 0; length--) {
      if (this.beyond.has(pathText(path.slice(0, length)))) return true;
    }
    const mark = this.resumedMark;
    return mark !== undefined && comparePaths(path, mark) < 0 && !isWithin(mark, path);
  }

  /** Takes a path from what is open. Returns whether it counted for the mark, and not for an exception. */
  private end(path: SlicePath): boolean {
    if (this.openTexts.delete(pathText(path))) return true;
    const exception = this.exceptions.around(path);
    if (exception !== undefined) {
      exception.openInside--;
      if (exception.openInside === 0 && !exception.failedAgain) this.mend(exception);
    }
    return false;
  }

  /** The exception was read in full: it now counts as an ordinary slice that is done. */
  private mend({ path, isGoneInside }: Exception): void {
    this.exceptions.delete(path);
    if (!isGoneInside) this.beyond.set(pathText(path), path);
  }

  private least(): SlicePath | undefined {
    for (let path = this.open.peek(); path !== undefined; path = this.open.peek()) {
      if (this.openTexts.has(pathText(path))) return path;
      this.open.pop();
    }
    return undefined;
  }

  /** Drops what the mark has passed, and bounds the memory: slices further beyond are read again after a break. */
  private prune(): void {
    const mark = this.mark();
    const kept =
      mark === undefined ? [] : [...this.beyond.values()].filter((path) => comparePaths(path, mark) >= 0);
    this.beyond.clear();
    for (const path of kept.sort(comparePaths).slice(0, MOST_BEYOND)) this.beyond.set(pathText(path), path);
  }
}
