import { FullRefreshKeeper } from '../../state/full-refresh-keeper';
import type { StreamState } from '../../state/stream-state';
import { TimeCursorKeeper } from '../../state/time-cursor-keeper';
import type { OpenAccount } from '../account';
import type { StreamPlan } from '../read-plan';
import type { Keeping } from './keeping';

/** What a keeper begins with. */
interface KeeperStart {
  /** The server's time when this read began, by the earlier of both clocks, and by the later. */
  readonly now: string;
  readonly latest: string;
  /** The state that the read goes on from. */
  readonly previous: StreamState | undefined;
  /** How much earlier the upper bound of events is. */
  readonly lagMs: number | undefined;
}

/** The keeper for a stream's kind of cursor. */
export function createKeeper(
  { definition, configured, incremental, ownKeeper }: StreamPlan,
  { selection, formOf, events }: OpenAccount,
  { now, latest, previous, lagMs }: KeeperStart,
): Keeping {
  const { syncId } = configured;
  const form = formOf?.(definition.name);
  const { cursor } = definition;
  if (cursor?.kind === 'time') {
    const { field } = cursor;
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
