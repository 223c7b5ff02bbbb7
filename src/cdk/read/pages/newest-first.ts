/**
 * Whether the pages of a list stand from the newest record to the oldest, and the newest stays where it is, as far as
 * the pages' ends tell.
 */
export class NewestFirst {
  private isInOrder = true;
  private newest: string | undefined;
  private staysNewest = true;
  private oldest: string | undefined;

  /** One more reading of the list begins. */
  begin(): void {
    this.isInOrder = true;
    this.oldest = undefined;
  }

  /** The times of a page's records, in the order in which they came. */
  page(times: readonly string[]): void {
    const [first] = times;
    const last = times.at(-1);
    if (first === undefined || last === undefined) return;
    if (this.oldest === undefined) this.top(first);
    this.isInOrder &&= last <= first && (this.oldest === undefined || first <= this.oldest);
    this.oldest = last;
  }

  get isSo(): boolean {
    return this.isInOrder && this.staysNewest;
  }

  private top(time: string): void {
    this.staysNewest &&= (this.newest ?? time) === time;
    this.newest = time;
  }
}
