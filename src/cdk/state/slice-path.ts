/** The keys from the account's root down to one place in it, such as [productId, configId]. The root's is empty. */
export type SlicePath = readonly string[];

const SEPARATOR = '/';

/** In a path, this means any key. Such a path stands for all paths that differ only in that key. */
export const ANY_KEY = '*';

/** A path as the one text that states hold. Keys are ids, which have no slash. */
export function pathText(path: SlicePath): string {
  return path.join(SEPARATOR);
}

/** The path that a state's text stands for. */
export function pathOfText(text: string): SlicePath {
  return text === '' ? [] : text.split(SEPARATOR);
}

/**
 * Order of slices: level by level, ids of digits by their number and others as text; a scope comes before what it
 * holds.
 */
export function comparePaths(a: SlicePath, b: SlicePath): number {
  const shared = Math.min(a.length, b.length);
  for (let level = 0; level < shared; level++) {
    const order = compareKeys(a[level] ?? '', b[level] ?? '');
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Does `scope` hold `path`, or is it the same? */
export function isWithin(path: SlicePath, scope: SlicePath): boolean {
  return (
    scope.length <= path.length &&
    scope.every((key, level) => key === path[level] || key === ANY_KEY || path[level] === ANY_KEY)
  );
}

/** Order of the keys of one level. */
export function compareKeys(a: string, b: string): number {
  if (a === b) return 0;
  const isNumber = isDigits(a);
  // Numbers before texts: comparing one with the other as texts would not be one order of all.
  if (isNumber !== isDigits(b)) return isNumber ? -1 : 1;
  if (isNumber && a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : 1;
}

function isDigits(text: string): boolean {
  return /^\d+$/.test(text);
}
