/** How far a read is, by counters that it keeps anyway. */
export interface ReadProgress {
  readonly streams: readonly StreamProgress[];
  readonly requests: number;
  readonly retries: number;
  /** Until when the rate limit holds all requests, in milliseconds since the epoch, if it does. */
  readonly heldUntilMs: number | undefined;
  /** How many requests the rate limit leaves, where the server says so. */
  readonly remainingRequests: number | undefined;
  /** Undefined until the slices right under the root are listed. */
  readonly slices: SlicesDone | undefined;
}

export interface StreamProgress {
  readonly name: string;
  readonly hasEnded: boolean;
  /** It ended with all of its records. */
  readonly isComplete: boolean;
  readonly records: number;
  /** 0 where nothing is known of how many records there are. */
  readonly estimatedRows: number;
}

/** Slices of one level: products, shops. */
export interface SlicesDone {
  readonly level: string;
  readonly done: number;
  readonly total: number;
}
