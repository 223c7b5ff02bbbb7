import { isWithin, pathOfText, pathText, type SlicePath } from './slice-path';

/** A slice that is not done, nor all that is in it. */
export interface Exception {
  readonly path: SlicePath;
  /** How many paths in it this read has started again and not ended. */
  openInside: number;
  /** One of them failed again: the exception stays. */
  failedAgain: boolean;
  /** One of them was not found: not all of the slice was read. */
  isGoneInside: boolean;
}

/** The slices that could not be read, each at its highest level: none of them is within another. */
export class Exceptions {
  private readonly byText = new Map<string, Exception>();

  constructor(resumed: readonly string[]) {
    for (const text of resumed) this.set(text, pathOfText(text));
  }

  get size(): number {
    return this.byText.size;
  }

  /** Adds a slice in the place of those within it. */
  add(path: SlicePath): void {
    for (const [text, inside] of this.byText) {
      if (isWithin(inside.path, path)) this.byText.delete(text);
    }
    this.set(pathText(path), path);
  }

  delete(path: SlicePath): void {
    this.byText.delete(pathText(path));
  }

  /** The one that the path is, or is within. */
  around(path: SlicePath): Exception | undefined {
    if (this.byText.size === 0) return undefined;
    for (let length = 0; length <= path.length; length++) {
      const exception = this.byText.get(pathText(path.slice(0, length)));
      if (exception !== undefined) return exception;
    }
    return undefined;
  }

  hasInside(around: SlicePath): boolean {
    for (const { path } of this.byText.values()) {
      if (isWithin(path, around)) return true;
    }
    return false;
  }

  /** Their paths, as states hold them. */
  texts(): string[] {
    return [...this.byText.keys()];
  }

  private set(text: string, path: SlicePath): void {
    this.byText.set(text, { path, openInside: 0, failedAgain: false, isGoneInside: false });
  }
}
