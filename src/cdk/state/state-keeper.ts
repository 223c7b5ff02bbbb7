import type { JsonObject } from '../protocol/json';
import type { SlicePath } from './slice-path';

/** Knows what of one stream is done, and says it as a state. The only place where a stream's cursor moves. */
export interface StateKeeper {
  /** Is there anything left to do at the path or inside it? */
  wants(path: SlicePath): boolean;
  /** Could the read before this one not read the path, nor anything in it? It is then tried once. */
  failedBefore?(path: SlicePath): boolean;
  /** Was it refused in the read before with all that are alike? Their common name; of those, one is asked for first. */
  refusedWith?(path: SlicePath): string | undefined;
  /** The path is there, and nothing of it is left to do. */
  skip(path: SlicePath): void;
  /** The path is to be done now. */
  start(path: SlicePath): void;
  /** What the slice holds is listed and has been started. */
  opened(path: SlicePath): void;
  /** All records of the slice are written. */
  done(path: SlicePath): void;
  /**
   * The path was not found, or its parent was not. Nothing of it is left to do in this read. It may only be out of
   * sight, so no state may say that it was read.
   */
  gone(path: SlicePath): void;
  /**
   * The path could not be read; the next read asks for it again. `tolerated`: the stream is complete without it.
   * `isRefused`: it may not be read.
   */
  except(path: SlicePath, tolerated: boolean, isRefused?: boolean): void;
  /** The state at this moment. `ended`: nothing is left to do in this read but for the exceptions. */
  snapshot(ended: boolean): JsonObject;
}
