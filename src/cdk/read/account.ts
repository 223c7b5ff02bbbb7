import type { Client } from '../http/client';
import type { RecordForm } from '../records/record-form';
import type { EventAnnotator } from './pages/event-annotator';
import type { Keeping, OwnKeeperOptions } from './run/keeping';
import type { MappingOptions, StreamDefinition } from './stream-definition';
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
  /** How records are finished before they are written. */
  readonly records: RecordForm;
  /** What the configuration has for the mappers of streams, by names that the source gives it. */
  readonly mappingOptions?: MappingOptions;
  /**
   * Fingerprint of the options that say what a read brings, and in what form; absent: everything as it is. A broken full
   * refresh is not resumed under another one.
   */
  readonly selection?: string | undefined;
  /**
   * Fingerprint of the options that the form of records hangs on, and of the version of the streams. A state of another
   * form is not gone on from: everything is read anew.
   */
  readonly form?: string | undefined;
  readonly events: EventOptions;
  /** Tells what to lay over a stream's events, for streams whose cursor is a time; undefined: nothing. */
  readonly annotator?: (stream: StreamDefinition) => EventAnnotator | undefined;
  /** The keeper of a stream whose cursor is the source's own. */
  readonly ownKeeper?: (stream: StreamDefinition, options: OwnKeeperOptions) => Keeping;
}

/** How streams with a cursor of time are read. */
export interface EventOptions {
  /** Events before this time are not read. A normalized timestamp. */
  readonly startDate: string | undefined;
  /** How far incremental reads go back behind their cursor, in milliseconds. */
  readonly overlapMs: number;
}
