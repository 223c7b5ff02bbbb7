import type { Client } from '../http/client';
import type { JsonObject } from '../protocol/json';
import type { ObjectShape } from '../records/text-shape';
import type { Keeping, OwnKeeperOptions } from './run/create-keeper';
import type { MappingOptions } from './stream-definition';
import type { StreamDefinition } from './stream-definition';
import type { LevelTree } from './tree/level-tree';

/** What a missing permission does to a stream: ends it INCOMPLETE, or leaves the refused slice out with a warning. */
export type OnForbidden = 'auto' | 'skip' | 'fail';

/** One account as a source opens it for a read, by its configuration. */
export interface Account {
  readonly client: Client;
  readonly tree: LevelTree;
  readonly streams: readonly StreamDefinition[];
  /** Requests that may be in flight. */
  readonly workers: number;
  readonly onForbidden: OnForbidden;
  readonly records: RecordForm;
  /**
   * Fingerprint of the options that say what a read brings, and in what form; absent: everything as it is. A broken full
   * refresh is not resumed under another one.
   */
  readonly selection?: string | undefined;
  readonly events: EventOptions;
  /** The keeper of a stream whose cursor is the source's own. */
  readonly ownKeeper?: (stream: StreamDefinition, options: OwnKeeperOptions) => Keeping;
}

/** How records are finished before they are written. */
export interface RecordForm {
  readonly mappingOptions: MappingOptions;
  /** Makes the function that finishes a stream's records. It is told the path of each field that the schema lacks. */
  finisher(stream: string, onUnknown: (path: string) => void): (record: JsonObject) => void;
  /** The shape of a stream's records, where they can be finished as text; it says the same as the finisher. */
  readonly textShape?: (stream: string) => ObjectShape | undefined;
}

/** How streams with a cursor of time are read. */
export interface EventOptions {
  /** Events before this time are not read. A normalized timestamp. */
  readonly startDate: string | undefined;
  /** How far incremental reads go back behind their cursor, in milliseconds. */
  readonly overlapMs: number;
  /** As `Account.selection`, but for the slices, which states of events know themselves. */
  readonly selection?: string | undefined;
}
