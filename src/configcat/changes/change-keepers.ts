import type { Account } from '../../cdk';
import type { Config } from '../config';
import { AuditDetector } from './audit-detector';
import { ChangeKeeper } from './change-keeper';
import { parseChangeState } from './change-state';
import type { SharedClient } from './shared-client';

/** Makes the state keepers of change-driven streams. */
export function changeKeepers(
  client: SharedClient,
  { overlapMs, fullScanIntervalMs }: Pick<Config, 'overlapMs' | 'fullScanIntervalMs'>,
  warn: (text: string) => void,
): NonNullable<Account['ownKeeper']> {
  let hasWarned = false;
  const onRefused = () => {
    if (!hasWarned) warn(REFUSED);
    hasWarned = true;
  };
  return ({ name, level, cursor }, before) => {
    const state = before === undefined ? undefined : parseChangeState(name, before);
    return ({ continues, ...start }) => {
      // Its requests are the same as those of the streams of events.
      client.isSharing = true;
      const field = cursor?.field ?? '';
      const previous = continues ? state : undefined;
      const keeper = new ChangeKeeper({ ...start, previous, field, overlapMs, fullScanIntervalMs });
      const detector = new AuditDetector({
        client,
        window: keeper,
        readsByFlag: level === 'setting',
        onRefused,
      });
      keeper.isUnchanged = (path) => detector.isUnchanged(path);
      keeper.hasChanged = (path) => detector.hasChanged(path);
      return { keeper, look: (visit) => detector.look(visit) };
    };
  };
}

const REFUSED =
  "The credentials can't read the audit log of a product, so the product is read in full. Give them the permission to view the product audit log to read only what changed.";
