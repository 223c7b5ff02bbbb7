import type { SyncId } from '../../protocol/catalog';
import type { StateKeeper } from '../../state/state-keeper';
import type { StreamState } from '../../state/stream-state';
import type { Visit } from '../tree/visit';

/** Who keeps a stream's state. */
export interface Keeping {
  readonly keeper: StateKeeper;
  /** Told what a slice holds before any of it is started: the keeper may then want less of it. */
  readonly look?: (visit: Visit) => Promise<void>;
}

/** What a source's own keeper begins with. */
export interface OwnKeeperOptions {
  readonly syncId: SyncId | undefined;
  /** Fingerprint of the options that the form of records hangs on. */
  readonly form?: string | undefined;
  /** The server's time when this read began: by the earlier of both clocks, and by the later where they differ. */
  readonly now: string;
  readonly latest?: string | undefined;
  /** The state that the read resumes or goes on from. */
  readonly previous: StreamState | undefined;
}
