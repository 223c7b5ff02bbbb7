/** A binary heap: the least item by `compare` comes out first. */
export class Heap<T> {
  private readonly items: T[] = [];

  constructor(private readonly compare: (a: T, b: T) => number) {}

  get size(): number {
    return this.items.length;
  }

  peek(): T | undefined {
    return this.items[0];
  }

  push(item: T): void {
    let index = this.items.push(item) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (this.order(index, parent) >= 0) return;
      this.swap(index, parent);
      index = parent;
    }
  }

  pop(): T | undefined {
    const least = this.items[0];
    const last = this.items.pop();
    if (this.items.length > 0 && last !== undefined) {
      this.items[0] = last;
      this.sink();
    }
    return least;
  }

  /** The items in no particular order. */
  toArray(): T[] {
    return [...this.items];
  }

  private sink(): void {
    for (let index = 0; ;) {
      const left = 2 * index + 1;
      const right = left + 1;
      let least = index;
      if (left < this.items.length && this.order(left, least) < 0) least = left;
      if (right < this.items.length && this.order(right, least) < 0) least = right;
      if (least === index) return;
      this.swap(index, least);
      index = least;
    }
  }

  private order(a: number, b: number): number {
    return this.compare(this.items[a] as T, this.items[b] as T);
  }

  private swap(a: number, b: number): void {
    [this.items[a], this.items[b]] = [this.items[b] as T, this.items[a] as T];
  }
}
