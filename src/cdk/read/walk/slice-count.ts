import type { SlicesDone } from '../read-progress';
import type { Slice } from '../tree/slice';

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
