import type { SyncId } from '../../protocol/catalog';
import type { JsonObject } from '../../protocol/json';
import type { StateKeeper } from '../../state/state-keeper';
import type { StreamState } from '../../state/stream-state';
import type { StreamDefinition } from '../stream-definition';
import type { Visit } from '../tree/visit';

/** Who keeps a stream's state. */
export interface Keeping {
  readonly keeper: StateKeeper;
  /** The cursor that the read will write, for rows that say it. */
  readonly cursor?: string;
  /** Told what a slice holds before it is read, or any of it is started: the keeper may then want less of it. */
  readonly look?: (visit: Visit) => Promise<void>;
}

/** What a source's own keeper begins with. */
export interface OwnKeeperOptions {
  readonly syncId: SyncId | undefined;
  /** Fingerprint of the options that the form of records depends on. */
  readonly form?: string | undefined;
  /** The server's time when this read began: by the earlier of both clocks, and by the later where they differ. */
  readonly now: string;
  readonly latest?: string | undefined;
  /** The read goes on from the state that its keeper was asked for with. */
  readonly continues: boolean;
}

/** A state of a stream with an own cursor. */
export interface OwnState {
  /** What the layer reads of it. */
  readonly state: StreamState;
  /** All of its members; none where another connector wrote it. */
  readonly members: JsonObject;
}

/**
 * Asked before any request, so that a damaged state is refused at once; throws a config_error. What it returns is called
 * when the read begins.
 */
export type OwnKeeper = (
  stream: StreamDefinition,
  before: OwnState | undefined,
) => (options: OwnKeeperOptions) => Keeping;
