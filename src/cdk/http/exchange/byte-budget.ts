/**
 * Bounds the bytes of answers that are received and not yet used, over all connections. Beyond the limit, only the
 * answer of the least order is received. A whole answer holds back those after it while any answer is in use: its turn
 * will come. When none is in use, a whole answer may wait for a request that has no connection yet. Answers that are
 * held back may occupy all connections. So the least of those is received.
 */
export class ByteBudget {
  private used = 0;
  private isInUse = false;
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

  /** Is an answer in use now? That ends without a further request, and then more is released. */
  set inUse(is: boolean) {
    this.isInUse = is;
    if (!is) this.wake();
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
    this.wake();
  }

  /** @internal */
  wake(): void {
    for (const waiting of this.tickets) waiting.wake();
  }

  private leastOrder(): number {
    let least = Infinity;
    for (const { order, isWhole } of this.tickets)
      if (this.isInUse || !isWhole) least = Math.min(least, order);
    return least;
  }
}

/** The bytes of one answer. */
export class ByteTicket {
  private bytes = 0;
  private closed = false;
  /** Has all of the answer come? */
  isWhole = false;
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

  /** All of the answer has come. */
  whole(): void {
    this.isWhole = true;
    this.budget.wake();
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
