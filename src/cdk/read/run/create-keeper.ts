import { FullRefreshKeeper } from '../../state/full-refresh-keeper';
import type { StreamState } from '../../state/stream-state';
import { TimeCursorKeeper } from '../../state/time-cursor-keeper';
import type { OpenAccount } from '../account';
import type { ReadMoment } from '../read-moment';
import type { StreamPlan } from '../read-plan';
import type { Keeping } from './keeping';

/** The keeper for a stream's kind of cursor. `previous`: the state that the read goes on from. */
export function createKeeper(
  { definition, configured, incremental, ownKeeper }: StreamPlan,
  { selection, formOf, events }: OpenAccount,
  { now, latest }: ReadMoment,
  previous: StreamState | undefined,
): Keeping {
  const { syncId } = configured;
  const form = formOf?.(definition.name);
  const { cursor } = definition;
  if (cursor?.kind === 'time') {
    const { field } = cursor;
    const lagMs = events.annotator?.(definition)?.lagMs;
    const options = { ...events, field, syncId, form, now, latest, lagMs, incremental, previous };
    return { keeper: new TimeCursorKeeper(options) };
  }
  if (incremental && ownKeeper !== undefined)
    return ownKeeper({ syncId, form, now, latest, continues: previous !== undefined });
  const snapshot = cursor?.kind === 'snapshot' ? { field: cursor.field, incremental } : undefined;
  const resumed = previous?.open;
  const keeper = new FullRefreshKeeper({ syncId, form, started: now, selection, resumed, snapshot });
  return { keeper, cursor: resumed?.started ?? now };
}
