import { pathOfText, pathText, type SlicePath } from './slice-path';

/**
 * The slices that a read knows of, which may be carried out in several parts. What turns up in a later part was not
 * there for the parts before it: the mark may have passed it unread.
 */
export class ListedSlices {
  private readonly texts: Set<string>;
  private readonly before: ReadonlySet<string> | undefined;
  private readonly seen = new Set<string>();

  /** `before`: what the parts before this one knew of. Undefined: this is the first, or they did not tell. */
  constructor(before: readonly string[] | undefined) {
    this.texts = new Set(before);
    this.before = before === undefined ? undefined : new Set(before);
  }

  /** The slice is there. */
  see(path: SlicePath): void {
    if (path.length === 0) return;
    this.seen.add(pathText(path));
    this.texts.add(pathText(path));
  }

  /** The slice was listed, and is not found: should it turn up in a later part, it was not read by this one. */
  lose(path: SlicePath): void {
    this.texts.delete(pathText(path));
  }

  /** All that the slice holds was seen: what was listed in it before, and was not seen now, is gone. */
  opened(holder: SlicePath): void {
    for (const text of this.texts) {
      if (!this.seen.has(text) && pathText(pathOfText(text).slice(0, -1)) === pathText(holder)) {
        this.texts.delete(text);
      }
    }
  }

  /** Did the parts before this one not know of the slice, and this one not until now? */
  isLate(path: SlicePath): boolean {
    if (this.before === undefined || path.length === 0) return false;
    const text = pathText(path);
    return !this.before.has(text) && !this.seen.has(text);
  }

  toArray(): string[] {
    return [...this.texts];
  }
}
