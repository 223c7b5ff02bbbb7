import type { Client } from '../http/client';
import type { RecordForm } from '../records/record-form';
import type { EventAnnotator } from './pages/event-annotator';
import type { OwnKeeper } from './run/keeping';
import type { MappingOptions, StreamDefinition } from './stream-definition';
import type { Level } from './tree/level';
import { LevelTree } from './tree/level-tree';

/** Events may become visible late: a read goes back behind its cursor by so much. In milliseconds. */
const OVERLAP_MS = 3_600_000;

/** What a missing permission does to a stream: ends it INCOMPLETE, or leaves the refused slice out with a warning. */
export type OnForbidden = 'auto' | 'skip' | 'fail';

/** One account as a source opens it for a read, by its configuration. */
export interface Account {
  readonly client: Client;
  /** What hangs on what. */
  readonly levels: readonly Level[];
  readonly streams: readonly StreamDefinition[];
  /** How records are finished before they are written. */
  readonly records: RecordForm;
  /** The option `on_forbidden`. Not given: the source has no such option, and a read does as with `auto`. */
  readonly onForbidden?: OnForbidden;
  /** What the configuration has for the mappers of streams, by names that the source gives it. */
  readonly mappingOptions?: MappingOptions;
  /**
   * Fingerprint of the options that say what a read brings, and in what form; absent: everything as it is. A broken full
   * refresh is not resumed under another one.
   */
  readonly selection?: string | undefined;
  /**
   * Fingerprint of the options that change the form of a stream's records, and of the version of its mapping. If the
   * state has another one, the stream is read anew.
   */
  readonly formOf?: (stream: string) => string;
  readonly events?: EventOptions;
  /** The keeper of a stream whose cursor is the source's own. */
  readonly ownKeeper?: OwnKeeper;
}

/** How streams with a cursor of time are read. */
export interface EventOptions {
  /** Events before this time are not read. A normalized timestamp. Default: none is too old. */
  readonly startDate?: string | undefined;
  /** How far incremental reads go back behind their cursor, in milliseconds. Default: an hour. */
  readonly overlapMs?: number;
  /** Tells what to lay over a stream's events; undefined: nothing. */
  readonly annotator?: (stream: StreamDefinition) => EventAnnotator | undefined;
}

/** An account with the defaults of what its source left out. */
export interface OpenAccount extends Account {
  readonly tree: LevelTree;
  readonly mappingOptions: MappingOptions;
  readonly events: EventOptions & { readonly startDate: string | undefined; readonly overlapMs: number };
}

/** Fills in the defaults. */
export function openAccount(account: Account): OpenAccount {
  return {
    ...account,
    tree: new LevelTree(account.levels),
    mappingOptions: account.mappingOptions ?? {},
    events: { startDate: undefined, overlapMs: OVERLAP_MS, ...account.events },
  };
}
