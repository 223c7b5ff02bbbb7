import { ANY_KEY, isWithin, pathOfText, pathText, type SlicePath } from './slice-path';

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

/** The slices that could not be read, each at its highest level. None of them is within another. */
export class Exceptions {
  private readonly byText = new Map<string, Exception>();

  constructor(resumed: readonly string[]) {
    for (const text of resumed) this.set(text, pathOfText(text));
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
    return this.alike(path);
  }

  /** The one that stands for all that are alike, where there is one for the path. */
  alike(path: SlicePath): Exception | undefined {
    const [first = ''] = path;
    for (const text of [`${first}/${ANY_KEY}`, `${first}/${ANY_KEY}/${path.at(-1) ?? ''}`]) {
      const exception = this.byText.get(text);
      if (exception !== undefined && exception.path.length <= path.length) return exception;
    }
    return undefined;
  }

  hasInside(around: SlicePath): boolean {
    for (const { path } of this.byText.values()) {
      if (isWithin(path, around)) return true;
    }
    return false;
  }

  /** Their paths, as states hold them: where there are more than `most`, their parents instead, read again whole. */
  texts(most: number): string[] {
    let texts = [...this.byText.keys()];
    while (texts.length > most) texts = withoutDeepest(texts);
    return texts;
  }

  private set(text: string, path: SlicePath): void {
    this.byText.set(text, { path, openInside: 0, failedAgain: false, isGoneInside: false });
  }
}

/** The paths with the deepest of them replaced by their parents. */
function withoutDeepest(texts: readonly string[]): string[] {
  const paths = texts.map(pathOfText);
  const depth = Math.max(...paths.map(({ length }) => length));
  const folded = new Set(paths.map((path) => pathText(shortened(path, depth - 1))));
  return [...folded].filter((text) => {
    const path = pathOfText(text);
    return !path.some((_, length) => folded.has(pathText(path.slice(0, length))));
  });
}

/** A path of at most `length` keys. It never ends in ANY_KEY, which would say nothing there. */
function shortened(path: SlicePath, length: number): SlicePath {
  const short = path.slice(0, length);
  return path.length > length && short.at(-1) === ANY_KEY ? short.slice(0, -1) : short;
}
