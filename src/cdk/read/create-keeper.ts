import { ChangeKeeper } from '../state/change-keeper';
import { FullRefreshKeeper } from '../state/full-refresh-keeper';
import type { StateKeeper } from '../state/state-keeper';
import type { StreamState } from '../state/stream-state';
import { TimeCursorKeeper } from '../state/time-cursor-keeper';
import type { ChangeDetector } from './change-detector';
import type { StreamPlan } from './read-plan';
import type { Session } from './session';

/** Who keeps a stream's state, and who tells what it need not read. */
export interface Keeping {
  readonly keeper: StateKeeper;
  readonly detector?: ChangeDetector;
}

/** The keeper for a stream's kind of cursor. `previous`: the state that the read goes on from. */
export function createKeeper(
  { definition, configured, incremental }: StreamPlan,
  session: Session,
  now: string,
  previous: StreamState | undefined,
): Keeping {
  const { selection, eventSelection, startDate, overlapMs, fullScanIntervalMs } = session;
  const { syncId } = configured;
  const { cursor } = definition;
  if (cursor?.kind === 'time') {
    const { field } = cursor;
    const options = {
      field,
      syncId,
      now,
      lagMs: session.annotator?.(definition)?.lagMs,
      selection: eventSelection,
      startDate,
      incremental,
      overlapMs,
      previous,
    };
    return { keeper: new TimeCursorKeeper(options) };
  }
  if (cursor?.kind === 'changes' && incremental) {
    const { field } = cursor;
    const keeper = new ChangeKeeper({ field, syncId, now, overlapMs, fullScanIntervalMs, previous });
    return { keeper, detector: session.detectChanges(definition, keeper) };
  }
  return { keeper: new FullRefreshKeeper({ syncId, started: now, selection, resumed: previous?.open }) };
}
