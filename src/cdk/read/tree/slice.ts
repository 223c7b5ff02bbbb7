import type { ConnectorError } from '../../errors/connector-error';
import type { Json } from '../../protocol/json';
import type { SlicePath } from '../../state/slice-path';

/** A node of the account that is read by itself: a product, a config, a config in an environment. */
export interface Slice {
  /** The name of its level. */
  readonly level: string;
  readonly path: SlicePath;
  /** What it carries for path templates, as text: the ids of all that it belongs to, and more. */
  readonly values: Readonly<Record<string, string>>;
  /** The same as the API gave it, for records. */
  readonly raw: Readonly<Record<string, Json>>;
  /** Tells whether what was listed of it is the same as at another time, where its level has a digest. */
  readonly digest?: string;
}

/** What people are told of a slice. */
export type SliceName = Pick<Slice, 'level' | 'path'>;

/** The level of the account itself, which no listing lists. */
export const ROOT_LEVEL = 'root';

/** The account itself. */
export const ROOT_SLICE: Slice = { level: ROOT_LEVEL, path: [], values: {}, raw: {} };

/** A slice's own key, among the others of its level. The root has none. */
export function keyOf({ path }: Pick<Slice, 'path'>): string {
  return path[path.length - 1] ?? '';
}

/** Why a slice could not be read. */
export type SliceFailure =
  /** It is not there any more, deleted or out of sight: there is nothing to read. */
  | { readonly kind: 'gone' }
  /**
   * The server says that it may not be read, or that it does not have it: said twice, with this status. `foreign`: what
   * to tell where not the API said so, but something on the way.
   */
  | { readonly kind: 'refused'; readonly status: number; readonly foreign?: ConnectorError }
  /** The answer was `null`, or had `null` in the place of a list, twice: it may have one by the next read. */
  | { readonly kind: 'null' }
  | { readonly kind: 'failed'; readonly error: ConnectorError };
