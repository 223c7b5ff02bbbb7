import type { Allowance } from './allowance';

export interface AheadLimits {
  /** Works that are begun and not yet taken. */
  readonly width: number;
  /** The same for several lists together; each may always have one. */
  readonly allowance?: Allowance | undefined;
}

/**
 * Runs a list of works with at most `width` of them begun and not yet taken, and gives their results in the list's
 * order. After the first error, the works that were begun are awaited and the error is thrown.
 */
export async function* ahead<T>(
  works: readonly (() => Promise<T>)[],
  { width, allowance }: AheadLimits,
): AsyncGenerator<T> {
  const begun: Promise<T>[] = [];
  const mayBegin = () => begun.length === 0 || (begun.length < width && allowance?.isUsedUp !== true);
  let next = 0;
  try {
    while (next < works.length || begun.length > 0) {
      while (next < works.length && mayBegin()) {
        const work = works[next++] as () => Promise<T>;
        allowance?.take();
        const result = work();
        // A failure that nobody has come to await yet must not count as unhandled.
        result.catch(() => undefined);
        begun.push(result);
      }
      const result = await (begun[0] as Promise<T>);
      void begun.shift();
      allowance?.giveBack();
      yield result;
    }
  } finally {
    await Promise.allSettled(begun);
    begun.forEach(() => allowance?.giveBack());
  }
}
