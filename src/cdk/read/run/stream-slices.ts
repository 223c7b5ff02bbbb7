import type { JsonObject } from '../../protocol/json';
import type { SlicePath } from '../../state/slice-path';
import { TimeCursorKeeper } from '../../state/time-cursor-keeper';
import type { Keeping } from './create-keeper';
import type { Scope } from '../tree/scope';

/** The slices of one stream in one read: what of them is wanted, under way, done, or not to be had. */
export class StreamSlices {
  private keeping: Keeping | undefined;
  private underWay = 0;

  /** Opens the root. */
  begin(keeping: Keeping): void {
    this.keeping = keeping;
    this.start([]);
  }

  get hasBegun(): boolean {
    return this.keeping !== undefined;
  }

  /** Nothing is left to do in this read. */
  get areAllClosed(): boolean {
    return this.underWay === 0;
  }

  /** Scopes that this read could not read. */
  get exceptionCount(): number {
    return this.keeper.exceptionCount;
  }

  /** The state of a stream of events, for its reader. */
  get timeCursor(): TimeCursorKeeper {
    if (!(this.keeper instanceof TimeCursorKeeper)) throw new Error('the stream has no cursor of time');
    return this.keeper;
  }

  /** What the scope holds is listed: finds out what changed in it, where the stream reads only that. */
  async look(scope: Scope): Promise<void> {
    await this.keeping?.detector?.look(scope);
  }

  wants(path: SlicePath): boolean {
    return this.keeper.wants(path) && this.keeping?.detector?.isUnchanged(path) !== true;
  }

  skip(path: SlicePath): void {
    this.keeper.skip(path);
  }

  start(path: SlicePath): void {
    this.underWay++;
    this.keeper.start(path);
  }

  opened(path: SlicePath): void {
    this.keeper.opened(path);
  }

  done(path: SlicePath): void {
    this.keeper.done(path);
  }

  gone(path: SlicePath): void {
    this.keeper.gone(path);
  }

  except(path: SlicePath, tolerated: boolean): void {
    this.keeper.except(path, tolerated);
  }

  /** A path that was started needs nothing more, however it ended. */
  close(): void {
    this.underWay--;
  }

  /** The state at this moment; undefined before the read has begun. */
  snapshot(ended: boolean): JsonObject | undefined {
    return this.keeping?.keeper.snapshot(ended);
  }

  private get keeper() {
    if (this.keeping === undefined) throw new Error('the stream has not begun');
    return this.keeping.keeper;
  }
}
