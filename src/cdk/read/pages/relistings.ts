/** Lists that are asked for again because a detail was not found: what one of them told is remembered. */
export class Relistings {
  private readonly told = new Map<string, ReadonlySet<string>>();
  private readonly underWay = new Map<string, Promise<ReadonlySet<string>>>();

  /** Is the key still in the list? `id` names the list, and `list` asks for the keys that it has by now. */
  async has(id: string, key: string, list: () => Promise<ReadonlySet<string>>): Promise<boolean> {
    // What was gone does not come back. What was there may be gone since.
    if (this.told.get(id)?.has(key) === false) return false;
    return (await (this.underWay.get(id) ?? this.begin(id, list))).has(key);
  }

  /** The list is read: nobody asks for it any more. */
  forget(id: string): void {
    this.told.delete(id);
  }

  private async begin(id: string, list: () => Promise<ReadonlySet<string>>): Promise<ReadonlySet<string>> {
    const listing = list();
    this.underWay.set(id, listing);
    try {
      const keys = await listing;
      this.told.set(id, keys);
      return keys;
    } finally {
      this.underWay.delete(id);
    }
  }
}
