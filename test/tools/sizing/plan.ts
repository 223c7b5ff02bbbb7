import type { AccountShape } from './account-shape';
import type { RequestCounts } from './request-counts';

/** A plan of reading, and the account that it is for. Times are minutes. */
export interface Plan {
  readonly shape: AccountShape;
  readonly counts: RequestCounts;
  /** Shards of products. One more connection reads the organizations. */
  readonly shards: number;
  readonly limitPerMinute: number;
  /** What the limit counts: the account's requests, or those of each shard, with credentials of its own. */
  readonly limitBy: 'account' | 'credential';
  /** Minutes between the beginnings of two reads; a read that lasts longer is followed at once. */
  readonly interval: number;
  /** Events a day in all products, each in a config, spread evenly. */
  readonly eventsPerDay: number;
  /** `full_scan_interval`. */
  readonly scanInterval: number;
  readonly days: number;
}
