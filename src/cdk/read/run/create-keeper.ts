import { FullRefreshKeeper } from '../../state/full-refresh-keeper';
import type { StreamState } from '../../state/stream-state';
import { TimeCursorKeeper } from '../../state/time-cursor-keeper';
import type { Account } from '../account';
import type { StreamPlan } from '../read-plan';
import type { Keeping } from './keeping';

/**
 * The keeper for a stream's kind of cursor. `previous`: the state that the read goes on from. `lagMs`: how much earlier
 * the upper bound of events is.
 */
export function createKeeper(
  { definition, configured, incremental }: StreamPlan,
  { selection, events, ownKeeper }: Account,
  now: string,
  previous: StreamState | undefined,
  lagMs: number | undefined,
): Keeping {
  const { syncId } = configured;
  const { cursor } = definition;
  if (cursor?.kind === 'time') {
    const { field } = cursor;
    return { keeper: new TimeCursorKeeper({ ...events, field, syncId, now, lagMs, incremental, previous }) };
  }
  if (cursor?.kind === 'own' && incremental && ownKeeper !== undefined)
    return ownKeeper(definition, { syncId, now, previous });
  const snapshot = cursor?.kind === 'snapshot' ? { field: cursor.field, incremental } : undefined;
  const resumed = previous?.open;
  return { keeper: new FullRefreshKeeper({ syncId, started: now, selection, resumed, snapshot }) };
}
