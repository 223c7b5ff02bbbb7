import type { Capability } from '../routes/route';
import type { Product } from '../world/products/products';
import type { World } from '../world/world';

/** A row of the truth: the key and what a test compares. int64 ids are text, dates as the API writes them. */
export type TruthRow = Record<string, unknown>;

/** The true rows by stream. */
export type Truth = Record<string, TruthRow[]>;

/** The true rows of one stream, in the products given. */
export type Rows = (world: World, products: readonly Product[]) => Iterable<TruthRow>;

/** A stream that a connector of the account can have. */
export interface TrueStream {
  rows: Rows;
  /** Its primary key. */
  key: readonly string[];
  /** The capability of its routes. */
  from: Capability;
  /** The number of rows, if that is cheaper than the rows. */
  count?(world: World, products: readonly Product[]): number;
}

export type TrueStreams = Readonly<Record<string, TrueStream>>;
