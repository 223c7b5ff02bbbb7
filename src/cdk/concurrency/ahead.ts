/**
 * Runs a list of works with at most `width` of them begun and not yet taken, and gives their results in the list's
 * order. After the first error, the works that were begun are awaited and the error is thrown.
 */
export async function* ahead<T>(works: readonly (() => Promise<T>)[], width: number): AsyncGenerator<T> {
  const begun: Promise<T>[] = [];
  let next = 0;
  try {
    while (next < works.length || begun.length > 0) {
      while (begun.length < width && next < works.length) {
        const work = works[next++] as () => Promise<T>;
        const result = work();
        // A failure that nobody has come to await yet must not count as unhandled.
        result.catch(() => undefined);
        begun.push(result);
      }
      yield await (begun.shift() as Promise<T>);
    }
  } finally {
    await Promise.allSettled(begun);
  }
}
