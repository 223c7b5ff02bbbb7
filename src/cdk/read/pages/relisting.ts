/** A list that is asked for again because details of its records were not found: what it told is remembered. */
export class Relisting {
  private told: ReadonlySet<string> | undefined;
  private underWay: Promise<ReadonlySet<string>> | undefined;

  /** `list` asks for the keys that the list has by now. */
  constructor(private readonly list: () => Promise<ReadonlySet<string>>) {}

  /** Is the key still in the list? */
  async has(key: string): Promise<boolean> {
    // What was gone does not come back. What was there may be gone since.
    if (this.told?.has(key) === false) return false;
    return (await (this.underWay ??= this.ask())).has(key);
  }

  private async ask(): Promise<ReadonlySet<string>> {
    try {
      return (this.told = await this.list());
    } finally {
      this.underWay = undefined;
    }
  }
}
