import { type Account, type Clock, type Level, LevelTree } from '../../cdk';
import type { Config } from '../config';
import { AuditDetector } from './audit-detector';
import { ChangeKeeper } from './change-keeper';
import { parseChangeState } from './change-state';
import { ConfigFilters } from './config-filters';
import type { SharedClient } from './shared-client';

export interface ChangeKeepersOptions {
  readonly client: SharedClient;
  readonly levels: readonly Level[];
  readonly config: Pick<Config, 'overlapMs' | 'fullScanIntervalMs'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly warn: (text: string) => void;
}

/** Makes the state keepers of change-driven streams. */
export function changeKeepers({
  client,
  levels,
  config,
  clock,
  warn,
}: ChangeKeepersOptions): NonNullable<Account['ownKeeper']> {
  const tree = new LevelTree(levels);
  const filters = new ConfigFilters(client);
  let hasWarned = false;
  const onRefused = () => {
    if (!hasWarned) warn(REFUSED);
    hasWarned = true;
  };
  return (stream, before) => {
    const { name, level, cursor } = stream;
    const state = before === undefined ? undefined : parseChangeState(name, before);
    return ({ continues, ...start }) => {
      // Its requests are the same as those of the streams of events.
      client.isSharing = true;
      filters.add(stream);
      const beganMs = clock.now();
      const keeper = new ChangeKeeper({
        ...start,
        ...config,
        previous: continues ? state : undefined,
        least: state?.cursor,
        field: cursor?.field ?? '',
        elapsedMs: () => clock.now() - beganMs,
      });
      const listings = level === 'product' ? [] : tree.listingsAt('product', level).map((one) => one.name);
      const detector = new AuditDetector({ client, window: keeper, filters, listings, onRefused });
      keeper.isUnchanged = (path) => detector.isUnchanged(path);
      keeper.hasChanged = (path) => detector.hasChanged(path);
      return { keeper, cursor: keeper.cursor, look: (visit) => detector.look(visit) };
    };
  };
}

const REFUSED =
  "The credentials can't read the audit log of a product, so the product is read in full. Give them the permission to view the product audit log to read only what changed.";
