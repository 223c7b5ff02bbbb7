/** When our own requests reached the server, as well as can be told. */
export class OwnUse {
  private entries: { atMs: number; upTo: number }[] = [];
  private base = 0;
  total = 0;

  add(atMs: number, grainMs: number): void {
    const { entries } = this;
    this.total++;
    const last = entries[entries.length - 1];
    if (last !== undefined && Math.abs(atMs - last.atMs) <= grainMs) {
      last.upTo++;
      return;
    }
    let index = entries.length;
    while (index > 0 && entries[index - 1]!.atMs > atMs) entries[--index]!.upTo++;
    entries.splice(index, 0, { atMs, upTo: (entries[index - 1]?.upTo ?? this.base) + 1 });
  }
  forgetBefore(ms: number): void {
    let index = 0;
    while (index < this.entries.length && this.entries[index]!.atMs <= ms)
      this.base = this.entries[index++]!.upTo;
    if (index > 0) this.entries.splice(0, index);
  }
  /** How many there ever were up to that time. */
  upTo(ms: number): number {
    const { entries } = this;
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (entries[mid]!.atMs <= ms) low = mid + 1;
      else high = mid;
    }
    return entries[low - 1]?.upTo ?? this.base;
  }
  /** When the n-th ever was. */
  when(n: number): number {
    return this.entries.find((e) => e.upTo >= n)?.atMs ?? Infinity;
  }
}
