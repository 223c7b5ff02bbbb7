import { type Account, type Client, type Clock, firstOnly, type Level, LevelTree } from '../../cdk';
import type { Config } from '../config';
import { AuditDetector } from './audit-detector';
import { ChangeKeeper } from './change-keeper';
import { parseChangeState } from './change-state';
import { ChangeWindow } from './change-window';
import { ConfigFilters } from './audit-events';

/** What all change-driven streams of a read share. */
interface ChangeKeepersOptions {
  readonly client: Client;
  /** Whether pages of audit logs are kept for others. */
  readonly logs: { areShared: boolean };
  readonly levels: readonly Level[];
  readonly config: Pick<Config, 'overlapMs' | 'fullScanIntervalMs'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly warn: (text: string) => void;
}

/** Makes the state keepers of change-driven streams. */
export function changeKeepers(options: ChangeKeepersOptions): NonNullable<Account['ownKeeper']> {
  const { client, logs, levels, config, clock, warn } = options;
  const tree = new LevelTree(levels);
  const filters = new ConfigFilters(client);
  const onRefused = firstOnly(() => warn(REFUSED));
  return (stream, before) => {
    const { name, level, cursor } = stream;
    const state = before === undefined ? undefined : parseChangeState(name, before);
    return ({ continues, ...start }) => {
      // Its requests are the same as those of the streams of events.
      logs.areShared = true;
      filters.add(stream);
      const beganMs = clock.now();
      const read = {
        ...start,
        ...config,
        previous: continues ? state : undefined,
        least: state?.cursor,
        field: cursor?.field ?? '',
        elapsedMs: () => clock.now() - beganMs,
      };
      const window = new ChangeWindow(read);
      const listings = level === 'product' ? [] : tree.listingsAt('product', level).map((one) => one.name);
      const detector = new AuditDetector({ client, window, filters, listings, onRefused });
      const keeper = new ChangeKeeper(read, window, detector);
      return { keeper, cursor: window.cursor, look: (visit) => detector.look(visit) };
    };
  };
}

const REFUSED =
  "The credentials can't read the audit log of a product, so the product is read in full. Give them the permission to view the product audit log to read only what changed.";
