import type { SyncId } from '../protocol/catalog';
import type { JsonObject } from '../protocol/json';
import type { SlicePath } from './slice-path';
import { SliceProgress } from './slice-progress';
import type { StateKeeper } from './state-keeper';
import { fitState } from './state-size';
import { STATE_VERSION, type OpenRead } from './stream-state';

interface FullRefreshKeeperOptions {
  readonly syncId: SyncId | undefined;
  /** When this read began, by the server's clock; a resumed one keeps its own. */
  readonly started: string;
  readonly resumed?: OpenRead | undefined;
}

/** The state of a stream that is read whole each time: only how far an unfinished read came. */
export class FullRefreshKeeper implements StateKeeper {
  private readonly progress: SliceProgress;
  private excepted = 0;
  private untolerated = 0;

  constructor(private readonly options: FullRefreshKeeperOptions) {
    this.progress = new SliceProgress(options.resumed);
  }

  get exceptionCount(): number {
    return this.excepted;
  }

  wants(path: SlicePath): boolean {
    return this.progress.wants(path);
  }

  skip(): void {}

  start(path: SlicePath): void {
    this.progress.start(path);
  }

  opened(path: SlicePath): void {
    this.progress.opened(path);
  }

  done(path: SlicePath): void {
    this.progress.done(path);
  }

  except(path: SlicePath, tolerated: boolean): void {
    this.excepted++;
    if (!tolerated) this.untolerated++;
    this.progress.except(path);
  }

  snapshot(ended: boolean): JsonObject {
    const base: JsonObject = {
      v: STATE_VERSION,
      ...(this.options.syncId === undefined ? {} : { sync_id: this.options.syncId }),
    };
    const started = this.options.resumed?.started ?? this.options.started;
    if (ended && this.untolerated === 0) return { ...base, ended: started };
    return fitState(({ beyond }) => ({
      ...base,
      open: { started, ...openMembers(this.progress.snapshot(beyond)) },
    }));
  }
}

/** A progress as members of a state's "open"; empty lists are left out. */
export function openMembers(progress: ReturnType<SliceProgress['snapshot']>): JsonObject {
  return {
    ...(progress.mark === undefined ? {} : { mark: progress.mark }),
    ...(progress.beyond.length === 0 ? {} : { beyond: [...progress.beyond] }),
    ...(progress.exceptions.length === 0 ? {} : { exceptions: [...progress.exceptions] }),
  };
}
