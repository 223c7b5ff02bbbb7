import type { JsonObject } from '../protocol/json';
import type { SlicePath } from './slice-path';
import { type ProgressState, SliceProgress } from './slice-progress';
import type { StateKeeper } from './state-keeper';

/** What keepers share for which a slice is either done or not, and never done up to some time. */
export abstract class ProgressKeeper implements StateKeeper {
  protected readonly progress: SliceProgress;
  private excepted = 0;
  private untolerated = 0;

  /** `resumed`: where the read stands that is gone on with. */
  constructor(resumed: ProgressState | undefined) {
    this.progress = new SliceProgress(resumed);
  }

  abstract snapshot(ended: boolean): JsonObject;

  get exceptionCount(): number {
    return this.excepted;
  }

  /** Did nothing fail but what may be missing? */
  protected get isWhole(): boolean {
    return this.untolerated === 0;
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

  gone(path: SlicePath): void {
    this.progress.gone(path);
  }

  except(path: SlicePath, tolerated: boolean): void {
    this.excepted++;
    if (!tolerated) this.untolerated++;
    this.progress.except(path);
  }
}
