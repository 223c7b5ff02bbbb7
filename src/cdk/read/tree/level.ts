import type { JsonObject } from '../../protocol/json';
import type { Slice } from './slice';

/** A level of the account's tree: what its slices are, and where their listing comes from. */
export type Level = ListedLevel | CrossLevel;

interface LevelBase {
  readonly name: string;
  /** The level that holds it. */
  readonly parent: string;
  /** The slice values that every record at this level carries, so that any two streams join. */
  readonly ids: readonly string[];
}

/** Slices that an endpoint lists. */
export interface ListedLevel extends LevelBase {
  readonly kind: 'listed';
  readonly path: string;
  /** The members that lead to the list in the answer. */
  readonly records: readonly string[];
  /** The item's member that is its key, and the slice value of that name. */
  readonly key: string;
  /** Further slice values: name to the members that lead to it in the item. */
  readonly carries: Readonly<Record<string, readonly string[]>>;
  /** Further slice values that are numbers of items: name to the members that lead to the list. */
  readonly counts?: Readonly<Record<string, readonly string[]>>;
  /** Which of the slices are in scope; `listed` gives other levels' slices of the same parent, as `after` names them. */
  readonly inScope?: (slice: Slice, listed: (level: string) => readonly Slice[]) => boolean;
  /** A digest of an item, for a source that wants to know what has changed since it was listed before. */
  readonly digest?: (item: JsonObject) => string;
  /** Levels of the same parent that must be listed before. */
  readonly after?: readonly string[];
}

/** Each slice of the parent with each slice of another level that was listed further up: no request. */
export interface CrossLevel extends LevelBase {
  readonly kind: 'cross';
  readonly with: string;
}
