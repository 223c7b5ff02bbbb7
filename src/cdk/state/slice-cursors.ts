import { laterOf } from '../time/timestamp';
import { pathText, type SlicePath } from './slice-path';
import type { StreamState } from './stream-state';

/** Slices that were read once and are not there any more, whose cursors are kept in case they come back. */
const MOST_HIDDEN = 300;

/** How far the events of each slice are delivered: up to the stream's cursor, or up to a cursor of its own. */
export class SliceCursors {
  /** Null: nothing of the slice is delivered. */
  private readonly own: Map<string, string | null>;
  /** The slices that the stream's cursor speaks for; undefined: all. */
  private readonly known: ReadonlySet<string> | undefined;
  private readonly cursor: string | undefined;

  constructor(previous: StreamState | undefined) {
    this.own = new Map(Object.entries(previous?.own ?? {}));
    this.known = previous?.known === undefined ? undefined : new Set(previous.known);
    this.cursor = previous?.cursor;
  }

  /** The time up to which events of a slice are delivered; undefined: none are. */
  of(path: SlicePath): string | undefined {
    const text = pathText(path);
    const own = this.own.get(text);
    if (own !== undefined) return own ?? undefined;
    const isNew = this.known !== undefined && !this.known.has(text);
    return isNew ? undefined : this.cursor;
  }

  hasOwn(path: SlicePath): boolean {
    return this.own.has(pathText(path));
  }

  /** Gives a slice a cursor of its own: the one that it has, or the time that was reached if that is later. */
  keep(path: SlicePath, reached?: string): void {
    const cursor = this.of(path);
    this.own.set(pathText(path), reached === undefined ? (cursor ?? null) : laterOf(reached, cursor));
  }

  /** The stream's cursor speaks for the slice, too, from now on. */
  release(path: SlicePath): void {
    this.own.delete(pathText(path));
  }

  /** The cursors that slices have of their own at this moment, by their paths. */
  ofTheirOwn(): Record<string, string | null> {
    return Object.fromEntries(this.own);
  }

  /** The paths of the slices that the stream's cursor speaks for, as states hold them; undefined: all. */
  knownTexts(): string[] | undefined {
    return this.known === undefined ? undefined : [...this.known];
  }

  /**
   * The cursors that slices have of their own when the stream's cursor moves. Slices that can't follow it, and those
   * that this read did not see, keep the cursor that they had. Both sets hold paths as states do.
   */
  leftBehind(ended: ReadonlySet<string>, unable: ReadonlySet<string>): Record<string, string | null> {
    const { cursor } = this;
    const isUnseen = (text: string) => !ended.has(text) && !this.own.has(text);
    const gone =
      cursor === undefined
        ? []
        : [...(this.known ?? [])].filter(isUnseen).map((text): [string, string] => [text, cursor]);
    // Of one of which nothing was delivered there is nothing to keep: it is new when it comes back.
    const hidden = [...this.own].filter(([text, own]) => !unable.has(text) && own !== null);
    const kept = [...this.own].filter(([text]) => unable.has(text));
    return Object.fromEntries([...[...gone, ...hidden].slice(0, MOST_HIDDEN), ...kept]);
  }
}
