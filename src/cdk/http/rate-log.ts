interface Entry {
  atMs: number;
  /** How many there ever were up to this one. */
  upTo: number;
}

/** Old entries are dropped when this many have gathered: one at a time would move all others each time. */
const DROPPED_TOGETHER = 1024;

/** When requests were made, for a look back: how many up to a time, and when the n-th was. */
export class RequestLog {
  private entries: Entry[] = [];
  private ever = 0;
  private dropped = 0;

  /** How many there ever were. */
  get total(): number {
    return this.ever;
  }

  /** Times come nearly in order. Those closer than `grainMs` to the last become one. */
  add(atMs: number, grainMs: number, count = 1): void {
    const { entries } = this;
    this.ever += count;
    const last = entries[entries.length - 1];
    if (last !== undefined && Math.abs(atMs - last.atMs) <= grainMs) {
      last.upTo += count;
      return;
    }
    let index = entries.length;
    for (let later = last; later !== undefined && later.atMs > atMs; later = entries[index - 1]) {
      later.upTo += count;
      index--;
    }
    entries.splice(index, 0, { atMs, upTo: (entries[index - 1]?.upTo ?? this.dropped) + count });
  }

  /** So many fewer, as far as there are: the newest up to a time. */
  remove(count: number, atMs: number): void {
    const { entries } = this;
    const end = this.firstIndex((entry) => entry.atMs > atMs);
    const last = entries[end - 1]?.upTo ?? this.dropped;
    const kept = Math.max(this.dropped, last - count);
    const begin = this.firstIndex((entry) => entry.upTo > kept);
    for (const entry of entries.slice(end)) entry.upTo -= last - kept;
    this.ever -= last - kept;
    const before = entries[begin - 1]?.upTo ?? this.dropped;
    const first = entries[begin];
    if (begin >= end || first === undefined) return;
    entries.splice(begin, end - begin, ...(kept > before ? [{ atMs: first.atMs, upTo: kept }] : []));
  }

  /** How many there ever were up to a time that has not been forgotten. */
  upTo(atMs: number): number {
    const after = this.firstIndex((entry) => entry.atMs > atMs);
    return this.entries[after - 1]?.upTo ?? this.dropped;
  }

  /** When the n-th of all was, if that has not been forgotten; Infinity if it has not been made yet. */
  when(n: number): number {
    return this.entries[this.firstIndex((entry) => entry.upTo >= n)]?.atMs ?? Infinity;
  }

  forgetBefore(atMs: number): void {
    if ((this.entries[DROPPED_TOGETHER]?.atMs ?? Infinity) > atMs) return;
    const kept = this.firstIndex((entry) => entry.atMs > atMs);
    this.dropped = this.entries[kept - 1]?.upTo ?? this.dropped;
    this.entries.splice(0, kept);
  }

  private firstIndex(matches: (entry: Entry) => boolean): number {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const entry = this.entries[middle];
      if (entry === undefined || matches(entry)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
