import type { JsonObject } from '../../protocol/json';
import type { Slice } from './slice';

/** A level of the account's tree: what its slices are, and where their listing comes from. */
export type Level = ListedLevel | CrossLevel;

interface LevelBase {
  readonly name: string;
  /** The level that holds it; `root` is the account. */
  readonly parent: string;
  /** The slice values that each record at this level carries. Default: those of the parent, and the level's own key. */
  readonly ids?: readonly string[];
}

/** Slices that an endpoint lists, all of them in one answer. */
export interface ListedLevel extends LevelBase {
  readonly kind?: undefined;
  readonly path: string;
  /** The members that lead to the list in the answer. Default: the answer is the list. */
  readonly records?: readonly string[];
  /** The item's member that is its key. */
  readonly key: string;
  /** The name of the key in path templates and in records of what the slice holds. Default: that of the member. */
  readonly keyAs?: string;
  /** Further slice values: name to the members that lead to it in the item. */
  readonly carries?: Readonly<Record<string, readonly string[]>>;
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

/** The name of the slice value that is the key of a level's slices. */
export function keyNameOf({ key, keyAs }: Pick<ListedLevel, 'key' | 'keyAs'>): string {
  return keyAs ?? key;
}
