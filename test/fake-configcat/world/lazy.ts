/**
 * Objects that are generated at first use, and may be dropped and generated again.
 * Changed ones are kept.
 */
export class Lazy<T> {
  private readonly recent = new Map<string, T>();
  private readonly changed = new Map<string, T>();

  constructor(
    private readonly capacity: number,
    private readonly generate: (...key: number[]) => T,
  ) {}

  get(...key: number[]): T {
    const name = key.join('/');
    const kept = this.changed.get(name);
    if (kept !== undefined) return kept;
    const made = this.recent.get(name) ?? this.generate(...key);
    this.recent.delete(name);
    this.recent.set(name, made);
    if (this.recent.size > this.capacity) this.forgetOldest();
    return made;
  }

  /** The same, to be changed in place: it is kept from now on. */
  own(...key: number[]): T {
    const value = this.get(...key);
    this.changed.set(key.join('/'), value);
    this.recent.delete(key.join('/'));
    return value;
  }

  private forgetOldest(): void {
    for (const name of this.recent.keys()) {
      this.recent.delete(name);
      return;
    }
  }
}
