/**
 * Bounds the bytes of answers that are received and not yet used, over all connections. The answer that came first
 * may always grow, so that there is no deadlock; the others stop reading until there is room.
 */
export class ByteBudget {
  private used = 0;
  private readonly tickets: ByteTicket[] = [];

  constructor(readonly limit: number) {}

  open(): ByteTicket {
    const ticket = new ByteTicket(this);
    this.tickets.push(ticket);
    return ticket;
  }

  /** @internal */
  take(bytes: number): void {
    this.used += bytes;
  }

  /** @internal */
  mayGrow(ticket: ByteTicket): boolean {
    return this.used < this.limit || this.tickets[0] === ticket;
  }

  /** @internal */
  close(ticket: ByteTicket, bytes: number): void {
    this.used -= bytes;
    this.tickets.splice(this.tickets.indexOf(ticket), 1);
    for (const waiting of this.tickets) waiting.wake();
  }
}

/** The bytes of one answer. */
export class ByteTicket {
  private bytes = 0;
  private closed = false;
  private resume: (() => void) | undefined;

  constructor(private readonly budget: ByteBudget) {}

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
