import type { Account } from '../../cdk';
import type { Config } from '../config';
import { AuditDetector } from './audit-detector';
import { ChangeKeeper } from './change-keeper';
import type { SharedClient } from './shared-client';

/** Makes the keepers of streams of which only what changed is read, as the audit logs tell. */
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
  return ({ level, cursor }, options) => {
    // Its questions and those of the streams of events are the same.
    client.isSharing = true;
    const field = cursor?.field ?? '';
    const keeper = new ChangeKeeper({ ...options, field, overlapMs, fullScanIntervalMs });
    const detector = new AuditDetector({
      client,
      window: keeper,
      readsByFlag: level === 'setting',
      onRefused,
    });
    keeper.isUnchanged = (path) => detector.isUnchanged(path);
    return { keeper, look: (visit) => detector.look(visit) };
  };
}

const REFUSED =
  'An audit log may not be read, so what changed is not known: everything that it is about is read. Give the credentials the permission to view the audit log to read only what changed.';
