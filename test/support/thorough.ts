/** With THOROUGH=1, as in CI, tests run all of their cases; else a part of those that take long. */
export const IS_THOROUGH = process.env['THOROUGH'] === '1';

/** All cases where tests are thorough; else some of them, evenly from the first to the last. */
export function someOf<T>(most: number, cases: readonly T[]): readonly T[] {
  if (IS_THOROUGH || cases.length <= most) return cases;
  const step = most === 1 ? 0 : (cases.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, index) => cases[Math.round(index * step)]!);
}
