import type { Product } from '../world/products';
import type { World } from '../world/world';

/** A row of the truth: the key and what a test compares. int64 ids are text, dates as the API writes them. */
export type TruthRow = Record<string, unknown>;

/** The true rows by stream. */
export type Truth = Record<string, TruthRow[]>;

/** The true rows of one stream, in the products given. */
export type Rows = (world: World, products: readonly Product[]) => Iterable<TruthRow>;
