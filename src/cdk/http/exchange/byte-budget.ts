/**
 * Bounds the bytes of answers that are received and not yet used, over all connections. Where they pass the limit, only
 * the answers of the least order go on: what they wait for is never behind another answer, so there is no deadlock.
 */
export class ByteBudget {
  private used = 0;
  private readonly tickets = new Set<ByteTicket>();

  constructor(readonly limit: number) {}

  /** Is half of it in use? */
  get isFull(): boolean {
    return this.used > this.limit / 2;
  }

  open(order: number): ByteTicket {
    const ticket = new ByteTicket(this, order);
    this.tickets.add(ticket);
    return ticket;
  }

  /** @internal */
  take(bytes: number): void {
    this.used += bytes;
  }

  /** @internal */
  mayGrow(ticket: ByteTicket): boolean {
    return this.used < this.limit || ticket.order <= this.leastOrder();
  }

  /** @internal */
  close(ticket: ByteTicket, bytes: number): void {
    this.used -= bytes;
    this.tickets.delete(ticket);
    for (const waiting of this.tickets) waiting.wake();
  }

  private leastOrder(): number {
    let least = Infinity;
    for (const { order } of this.tickets) least = Math.min(least, order);
    return least;
  }
}

/** The bytes of one answer. */
export class ByteTicket {
  private bytes = 0;
  private closed = false;
  private resume: (() => void) | undefined;

  constructor(
    private readonly budget: ByteBudget,
    readonly order: number,
  ) {}

  /** Counts bytes that came, until it is given back. Returns a promise where no more may be read until it resolves. */
  take(bytes: number): Promise<void> | undefined {
    // Nobody would ever give them back.
    if (this.closed) return undefined;
    this.bytes += bytes;
    this.budget.take(bytes);
    if (this.budget.mayGrow(this)) return undefined;
    return new Promise((resolve) => (this.resume = resolve));
  }

  wake(): void {
    if (this.resume === undefined || !this.budget.mayGrow(this)) return;
    this.resume();
    this.resume = undefined;
  }

  release(): void {
    if (this.closed) return;
    this.closed = true;
    this.resume?.();
    this.budget.close(this, this.bytes);
  }
}
