/** Counts changes, so that answers from before a change are not used after it. */
export class Versions {
  private readonly ofProducts = new Map<number, number>();
  private all = 0;
  /** The count when every product changed. */
  private everywhere = 0;

  /** Changes with every change to the world. */
  get ofWorld(): number {
    return this.all;
  }

  ofProduct(index: number): number {
    return Math.max(this.everywhere, this.ofProducts.get(index) ?? 0);
  }

  /** Something changed that answers of every product may contain. */
  bumpAll(): void {
    this.all++;
    this.everywhere = this.all;
  }

  /** Something in the product changed. */
  bump(product?: number): void {
    this.all++;
    if (product !== undefined) this.ofProducts.set(product, this.all);
  }
}
