import type { SyncId } from '../protocol/catalog';
import type { JsonObject } from '../protocol/json';
import { SliceProgress } from './slice-progress';
import type { StateKeeper } from './state-keeper';
import { openMembers, selectionMember, stateHead } from './state-members';
import { fitState } from './state-size';
import type { OpenRead } from './stream-state';

/** What a read of everything begins with. */
interface FullRefreshKeeperOptions {
  readonly syncId: SyncId | undefined;
  /** Fingerprint of the options that the form of records depends on. */
  readonly form?: string | undefined;
  /** When this read began, by the server's clock; a resumed one keeps its own. */
  readonly started: string;
  /** Fingerprint of the options that this read covers; absent: everything as it is. */
  readonly selection?: string | undefined;
  readonly resumed?: OpenRead | undefined;
  /** Where the stream has a cursor in name. */
  readonly snapshot?: SnapshotOptions | undefined;
}

/** A cursor in name. */
interface SnapshotOptions {
  /** The cursor field's name, which is its key in the state too. */
  readonly field: string;
  /** The catalog asks for the stream by its cursor. */
  readonly incremental: boolean;
}

/**
 * The state of a stream that is read whole each time: only how far an unfinished read came. A cursor in name is the time
 * at which the read began, which no row is later than.
 */
export class FullRefreshKeeper extends SliceProgress implements StateKeeper {
  constructor(private readonly options: FullRefreshKeeperOptions) {
    super(options.resumed);
  }

  skip(): void {}

  snapshot(ended: boolean): JsonObject {
    const head = stateHead(this.options);
    const { selection, resumed, snapshot } = this.options;
    const started = resumed?.started ?? this.options.started;
    if (ended && this.isFinished) return { ...head, [snapshot?.field ?? 'ended']: started };
    return fitState(({ beyond, exceptions }) => ({
      ...head,
      open: { started, ...selectionMember(selection), ...openMembers(this.standing(beyond, exceptions)) },
    }));
  }

  /** An incremental read asks for all of it next time, so that what failed need not be remembered. */
  private get isFinished(): boolean {
    return this.isWhole || this.options.snapshot?.incremental === true;
  }
}
