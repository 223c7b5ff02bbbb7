import { isWithin, pathOfText, pathText, type SlicePath } from './slice-path';

/** A scope that is not done. */
export interface ExceptedScope {
  readonly path: SlicePath;
  /** How many paths in it this read has started again and not ended. */
  openInside: number;
  /** One of them failed again: the exception stays. */
  failedAgain: boolean;
  /** One of them was not found: not all of the scope was read. */
  isGoneInside: boolean;
}

/** The scopes that could not be read, each at its highest level: none of them is within another. */
export class ExceptedScopes {
  private readonly scopes = new Map<string, ExceptedScope>();

  constructor(resumed: readonly string[]) {
    for (const text of resumed) this.set(text, pathOfText(text));
  }

  get size(): number {
    return this.scopes.size;
  }

  /** Adds a scope in the place of those within it. */
  add(path: SlicePath): void {
    for (const [text, inside] of this.scopes) {
      if (isWithin(inside.path, path)) this.scopes.delete(text);
    }
    this.set(pathText(path), path);
  }

  delete(path: SlicePath): void {
    this.scopes.delete(pathText(path));
  }

  /** The one that the path is, or is within. */
  around(path: SlicePath): ExceptedScope | undefined {
    if (this.scopes.size === 0) return undefined;
    for (let length = 0; length <= path.length; length++) {
      const scope = this.scopes.get(pathText(path.slice(0, length)));
      if (scope !== undefined) return scope;
    }
    return undefined;
  }

  hasInside(scope: SlicePath): boolean {
    for (const { path } of this.scopes.values()) {
      if (isWithin(path, scope)) return true;
    }
    return false;
  }

  /** Their paths, as states hold them. */
  texts(): string[] {
    return [...this.scopes.keys()];
  }

  private set(text: string, path: SlicePath): void {
    this.scopes.set(text, { path, openInside: 0, failedAgain: false, isGoneInside: false });
  }
}
