import type { SyncId } from '../protocol/catalog';
import type { JsonObject } from '../protocol/json';
import { SliceProgress } from './slice-progress';
import type { StateKeeper } from './state-keeper';
import { openMembers, selectionMember, stateHead } from './state-members';
import { fitState } from './state-size';
import type { OpenRead } from './stream-state';

interface FullRefreshKeeperOptions {
  readonly syncId: SyncId | undefined;
  /** When this read began, by the server's clock; a resumed one keeps its own. */
  readonly started: string;
  /** Fingerprint of the options that this read covers; absent: everything as it is. */
  readonly selection?: string | undefined;
  readonly resumed?: OpenRead | undefined;
}

/** The state of a stream that is read whole each time: only how far an unfinished read came. */
export class FullRefreshKeeper extends SliceProgress implements StateKeeper {
  constructor(private readonly options: FullRefreshKeeperOptions) {
    super(options.resumed);
  }

  skip(): void {}

  snapshot(ended: boolean): JsonObject {
    const head = stateHead(this.options.syncId);
    const { selection, resumed } = this.options;
    const started = resumed?.started ?? this.options.started;
    if (ended && this.isWhole) return { ...head, ended: started };
    return fitState(({ beyond }) => ({
      ...head,
      open: { started, ...selectionMember(selection), ...openMembers(this.standing(beyond)) },
    }));
  }
}
