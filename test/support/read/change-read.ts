import type { JsonObject } from '../../../src/cdk/protocol/json';
import { ChangeKeeper } from '../../../src/configcat/changes/change-keeper';
import type { ChangeReadOptions } from '../../../src/configcat/changes/change-state';
import { ChangeWindow } from '../../../src/configcat/changes/change-window';
import { changeState } from './change-state';

/** What is known of changes: of none, unless a test says so. */
type Changes = ConstructorParameters<typeof ChangeKeeper>[2];
const UNKNOWN: Changes = { isUnchanged: () => false, hasChanged: () => false };

const DAY = 86_400_000;

/** The keeper of a read that begins at a time, from a state on. */
export function changeRead(
  now: string,
  state?: JsonObject,
  more: Partial<ChangeReadOptions> = {},
  changes: Partial<Changes> = {},
): ChangeKeeper {
  const options: ChangeReadOptions = {
    field: 'lastChangedAt',
    syncId: undefined,
    now,
    overlapMs: 3_600_000,
    fullScanIntervalMs: 7 * DAY,
    previous: changeState(state),
    elapsedMs: () => 0,
    ...more,
  };
  return new ChangeKeeper(options, new ChangeWindow(options), { ...UNKNOWN, ...changes });
}
