import type { Slice } from './tree/slice';

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

/** How far a stream is. */
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
interface SlicesDone {
  readonly level: string;
  readonly done: number;
  readonly total: number;
}

/** Counts the slices right under the root, and those of them that a walk has finished. */
export class SliceCount {
  private readonly counts = new Map<string, { level: string; done: number; total: number }>();

  /** A slice is going to be visited. Only those right under the root count. */
  found({ level, path }: Slice): void {
    if (path.length === 1) this.countOf(level).total++;
  }

  /** All that is in the slice has ended. */
  ended({ level, path }: Slice): void {
    if (path.length === 1) this.countOf(level).done++;
  }

  /** The level with most slices: an account has more products than organizations. */
  get most(): SlicesDone | undefined {
    const [most] = [...this.counts.values()].sort((a, b) => b.total - a.total);
    return most === undefined ? undefined : { ...most };
  }

  private countOf(level: string) {
    const count = this.counts.get(level) ?? { level, done: 0, total: 0 };
    this.counts.set(level, count);
    return count;
  }
}
