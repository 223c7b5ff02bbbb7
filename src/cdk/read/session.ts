import type { ChangeDetector, ChangeWindow } from './change-detector';
import type { EventAnnotator } from './event-annotator';
import type { HttpClient } from '../http/http-client';
import type { SharedGets } from '../http/shared-gets';
import type { JsonObject } from '../protocol/json';
import type { ObjectShape } from '../records/text-shape';
import type { LevelTree } from './level-tree';
import type { MappingOptions, StreamDefinition } from './stream-definition';

/** What a missing permission does to a stream: ends it INCOMPLETE, or leaves the refused scope out with a warning. */
export type OnForbidden = 'auto' | 'skip' | 'fail';

/** All that a read of one account needs, made by a source from its configuration. */
export interface Session {
  readonly client: HttpClient;
  readonly tree: LevelTree;
  readonly streams: readonly StreamDefinition[];
  readonly workers: number;
  readonly onForbidden: OnForbidden;
  /** Names what is read of the account; absent: all. A broken read of anything else is not gone on with. */
  readonly selection?: string | undefined;
  /** Names what is read of events, but for the scopes, which their states know. */
  readonly eventSelection?: string | undefined;
  /** Events before this time are not read. A normalized timestamp. */
  readonly startDate: string | undefined;
  /** How far incremental reads go back behind their cursor, in milliseconds. */
  readonly overlapMs: number;
  /** Answers about events that several users of a read ask for. */
  readonly events: SharedGets;
  /** How often streams that read only what changed read everything, in milliseconds. */
  readonly fullScanIntervalMs: number;
  /** Finds out what changed, for streams whose cursor is of that kind. */
  detectChanges(stream: StreamDefinition, window: ChangeWindow): ChangeDetector;
  /** Tells what to lay over a stream's events, for streams whose cursor is a time; undefined: nothing. */
  annotator?(stream: StreamDefinition): EventAnnotator | undefined;
  readonly mappingOptions: MappingOptions;
  /** Makes the function that finishes a stream's records before they are written. */
  finisher(stream: string, onUnknown: (path: string) => void): (record: JsonObject) => void;
  /** The shape of a stream's records, where they can be finished as text; it says the same as the finisher. */
  readonly textShape?: (stream: string) => ObjectShape | undefined;
}
