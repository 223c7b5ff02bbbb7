import { isDeepStrictEqual } from 'node:util';
import type { AccountTruth } from '../../support/read/chaos-tables';

/**
 * Rows that a change did not touch. A read during the change must bring them. Whether it brings added, deleted and changed
 * rows depends on the moment.
 */
export function untouched(before: AccountTruth, after: AccountTruth): AccountTruth {
  return new Map(
    [...after].map(([stream, rows]) => {
      const old = before.get(stream);
      return [stream, new Map([...rows].filter(([key, row]) => isDeepStrictEqual(old?.get(key), row)))];
    }),
  );
}
