/** A row of the truth: the key and what a test compares. int64 ids are text, dates as the API writes them. */
export type TruthRow = Record<string, unknown>;

/** The true rows by stream. */
export type Truth = Record<string, TruthRow[]>;
