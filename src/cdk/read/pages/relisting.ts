/**
 * A list that is asked for again because something of it was not found. An answer counts only for what was not found
 * before it was asked for; all that is not found meanwhile waits for one more.
 */
export class Relisting {
  private told: ReadonlySet<string> | undefined;
  private underWay: Promise<ReadonlySet<string>> | undefined;
  private next: Promise<ReadonlySet<string>> | undefined;

  /** `list` asks for the keys that the list has by now. */
  constructor(private readonly list: () => Promise<ReadonlySet<string>>) {}

  /** Is the key still in the list? */
  async has(key: string): Promise<boolean> {
    // What was gone does not come back. What was there may be gone since.
    if (this.told?.has(key) === false) return false;
    return (await this.ask()).has(key);
  }

  private ask(): Promise<ReadonlySet<string>> {
    if (this.underWay === undefined) return this.begin();
    const begin = () => this.begin();
    return (this.next ??= this.underWay.then(begin, begin));
  }

  private async begin(): Promise<ReadonlySet<string>> {
    this.next = undefined;
    this.underWay = this.list();
    try {
      return (this.told = await this.underWay);
    } finally {
      this.underWay = undefined;
    }
  }
}
