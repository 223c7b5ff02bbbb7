import { isDeepStrictEqual } from 'node:util';
import type { AccountTruth } from '../../support/chaos-tables';

/**
 * What a change has left as it was. A read during the change must bring that; whether it also brings what came, went
 * or turned into something else depends on the moment.
 */
export function untouched(before: AccountTruth, after: AccountTruth): AccountTruth {
  return new Map(
    [...after].map(([stream, rows]) => {
      const old = before.get(stream);
      return [stream, new Map([...rows].filter(([key, row]) => isDeepStrictEqual(old?.get(key), row)))];
    }),
  );
}
