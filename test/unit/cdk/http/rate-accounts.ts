/** What a server's rate limiter says to one request. Times are the server's own. */
export interface Verdict {
  readonly isAccepted: boolean;
  readonly remaining: number;
  /** When it says that the limit resets. */
  readonly resetAtMs: number;
  /** When a refused request could come again. */
  readonly retryAtMs: number;
}

/** An account's budget on the server. */
export interface Account {
  take(atMs: number): Verdict;
}

export interface Limit {
  readonly requests: number;
  readonly windowMs: number;
  /** From when on half as many are allowed. */
  readonly halvesAtMs?: number;
}

export function limitAt(limit: Limit, atMs: number): number {
  return atMs >= (limit.halvesAtMs ?? Infinity) ? Math.floor(limit.requests / 2) : limit.requests;
}

/** Counts from fixed moments on, `phaseMs` after each full window since the epoch. */
export class ClockWindow implements Account {
  private endsAtMs = -Infinity;
  private used = 0;

  constructor(
    private readonly limit: Limit,
    private readonly phaseMs: number,
  ) {}

  take(atMs: number): Verdict {
    const { windowMs } = this.limit;
    if (atMs >= this.endsAtMs) {
      this.endsAtMs = (Math.floor((atMs - this.phaseMs) / windowMs) + 1) * windowMs + this.phaseMs;
      this.used = 0;
    }
    const requests = limitAt(this.limit, atMs);
    const isAccepted = this.used < requests;
    if (isAccepted) this.used++;
    const remaining = Math.max(0, requests - this.used);
    return { isAccepted, remaining, resetAtMs: this.endsAtMs, retryAtMs: this.endsAtMs };
  }
}

/** A window begins with the first request after the last one ended (as AspNetCoreRateLimit has it). */
export class OpenedWindow implements Account {
  private endsAtMs = -Infinity;
  private used = 0;

  constructor(private readonly limit: Limit) {}

  take(atMs: number): Verdict {
    if (atMs >= this.endsAtMs) {
      this.endsAtMs = atMs + this.limit.windowMs;
      this.used = 0;
    }
    const requests = limitAt(this.limit, atMs);
    const isAccepted = this.used < requests;
    if (isAccepted) this.used++;
    const remaining = Math.max(0, requests - this.used);
    return { isAccepted, remaining, resetAtMs: this.endsAtMs, retryAtMs: this.endsAtMs };
  }
}

/** Remembers each request for a window's length. Reset names when the oldest is forgotten, or when all are. */
export class SlidingLog implements Account {
  private readonly taken: number[] = [];
  private first = 0;

  constructor(
    private readonly limit: Limit,
    private readonly reset: 'next' | 'full',
  ) {}

  take(atMs: number): Verdict {
    const { taken } = this;
    while (this.first < taken.length && taken[this.first]! <= atMs - this.limit.windowMs) this.first++;
    const requests = limitAt(this.limit, atMs);
    const isAccepted = taken.length - this.first < requests;
    if (isAccepted) taken.push(atMs);
    const oldest = taken[this.first] ?? atMs;
    const newest = taken[taken.length - 1] ?? atMs;
    return {
      isAccepted,
      remaining: Math.max(0, requests - (taken.length - this.first)),
      resetAtMs: (this.reset === 'next' ? oldest : newest) + this.limit.windowMs,
      retryAtMs: oldest + this.limit.windowMs,
    };
  }
}

/** Two fixed windows, the last one counted by the part of it that a sliding window would still cover. */
export class SlidingCounter implements Account {
  private index = -Infinity;
  private used = 0;
  private usedBefore = 0;

  constructor(
    private readonly limit: Limit,
    private readonly phaseMs: number,
  ) {}

  take(atMs: number): Verdict {
    const { windowMs } = this.limit;
    const position = (atMs - this.phaseMs) / windowMs;
    const index = Math.floor(position);
    if (index !== this.index) {
      this.usedBefore = index === this.index + 1 ? this.used : 0;
      this.used = 0;
      this.index = index;
    }
    const requests = limitAt(this.limit, atMs);
    const counted = () => this.usedBefore * (1 - (position - index)) + this.used;
    const isAccepted = counted() + 1 <= requests;
    if (isAccepted) this.used++;
    const resetAtMs = (index + 1) * windowMs + this.phaseMs;
    const freeAt = this.usedBefore === 0 ? 1 : 1 - (requests - this.used - 1) / this.usedBefore;
    return {
      isAccepted,
      remaining: Math.max(0, Math.floor(requests - counted())),
      resetAtMs,
      retryAtMs: Math.min(resetAtMs, (index + freeAt) * windowMs + this.phaseMs),
    };
  }
}

/** Fills evenly up to the limit. Reset names when the next token comes, or when it is full. */
export class TokenBucket implements Account {
  private tokens: number;
  private filledAtMs = -Infinity;

  constructor(
    private readonly limit: Limit,
    private readonly reset: 'next' | 'full',
  ) {
    this.tokens = limit.requests;
  }

  take(atMs: number): Verdict {
    const requests = limitAt(this.limit, atMs);
    const msPerToken = this.limit.windowMs / requests;
    if (this.filledAtMs > 0) this.tokens += (atMs - this.filledAtMs) / msPerToken;
    this.tokens = Math.min(requests, this.tokens);
    this.filledAtMs = atMs;
    const isAccepted = this.tokens >= 1;
    if (isAccepted) this.tokens--;
    const nextAtMs = atMs + (1 - (this.tokens % 1)) * msPerToken;
    const resetAtMs = this.reset === 'next' ? nextAtMs : atMs + (requests - this.tokens) * msPerToken;
    return { isAccepted, remaining: Math.floor(this.tokens), resetAtMs, retryAtMs: nextAtMs };
  }
}
