import type { JsonObject } from '../../../../src/cdk/protocol/json';
import type { TimeCursorOptions } from '../../../../src/cdk/state/time-cursor-keeper';
import { begun as begunAt } from './event-keeper';

/** A time of the day that all tests share. */
export const T = (hour: number, rest = '00:00') =>
  `2026-08-01T${String(hour).padStart(2, '0')}:${rest}.000000Z`;

/** A keeper at an hour of the day. */
export function begun(
  hour: number,
  products: readonly string[],
  state?: JsonObject,
  more: Partial<TimeCursorOptions> = {},
) {
  return begunAt(T(hour), products, state, more);
}

/** The state of a read that delivered everything but for some products. */
export function finished(
  hour: number,
  done: readonly string[],
  failed: readonly string[] = [],
  state?: JsonObject,
) {
  const keeper = begun(hour, [...done, ...failed], state);
  for (const product of done) keeper.done([product]);
  for (const product of failed) keeper.except([product], true);
  return keeper.snapshot(true);
}
