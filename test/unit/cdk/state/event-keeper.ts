import type { JsonObject } from '../../../../src/cdk/protocol/json';
import { parseStreamState } from '../../../../src/cdk/state/stream-state';
import { TimeCursorKeeper, type TimeCursorOptions } from '../../../../src/cdk/state/time-cursor-keeper';

/** The cursor field of the streams of events in these tests. */
export const FIELD = 'auditLogDateTime';

/** A keeper of one read that starts at a time, on from a state, with what of its products is wanted under way. */
export function begun(
  now: string,
  products: readonly string[],
  state?: JsonObject,
  more: Partial<TimeCursorOptions> = {},
): TimeCursorKeeper {
  const previous = state === undefined ? undefined : parseStreamState('audit_logs', state, FIELD);
  const keeper = new TimeCursorKeeper({
    field: FIELD,
    syncId: undefined,
    now,
    startDate: undefined,
    incremental: true,
    overlapMs: 3_600_000,
    previous,
    ...more,
  });
  keeper.start([]);
  for (const product of products) {
    if (keeper.wants([product])) keeper.start([product]);
    else keeper.skip([product]);
  }
  keeper.opened([]);
  return keeper;
}
