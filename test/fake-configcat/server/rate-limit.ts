/** A limit on requests, and how its headers are written. */
export interface RateLimit {
  limit: number;
  windowSeconds: number;
  /** `fixed`: a new budget each window. `bucket`: refills steadily. Default fixed. */
  shape?: 'fixed' | 'bucket';
  /** How X-Rate-Limit-Reset tells when the window ends. Default seconds from now. */
  resetFormat?: 'seconds' | 'epochSeconds' | 'epochMillis' | 'httpDate' | 'iso';
  /** Whether answers carry the X-Rate-Limit headers. Default true. */
  headers?: boolean;
  /** How a 429 says when to come again. Default seconds. */
  retryAfter?: 'seconds' | 'date' | 'none';
}

/** What is left after a request was counted. */
export interface Verdict {
  allowed: boolean;
  remaining: number;
  /** Milliseconds since the epoch when there is budget again. */
  resetAt: number;
  headers: Record<string, string>;
}

/** Counts requests by the server's clock. */
export class RateLimiter {
  private windowStart = 0;
  private used = 0;
  private limit: RateLimit | null = null;

  constructor(limit: RateLimit | null) {
    this.set(limit);
  }

  /** Changes the limit; what was used in the window still counts. */
  set(limit: RateLimit | null): void {
    this.limit = limit;
  }

  /** Counts a request. Undefined where there is no limit. @param now milliseconds since the epoch. */
  take(now: number): Verdict | undefined {
    if (this.limit === null) return undefined;
    const resetAt =
      this.limit.shape === 'bucket' ? this.refill(this.limit, now) : this.renew(this.limit, now);
    const allowed = this.used + 1 <= this.limit.limit;
    if (allowed) this.used++;
    const remaining = Math.max(0, Math.floor(this.limit.limit - this.used));
    return {
      allowed,
      remaining,
      resetAt,
      headers: headersOf(this.limit, { allowed, remaining, resetAt, now }),
    };
  }

  private renew({ windowSeconds }: RateLimit, now: number): number {
    const windowMs = windowSeconds * 1000;
    if (now >= this.windowStart + windowMs || now < this.windowStart) {
      this.windowStart = now;
      this.used = 0;
    }
    return this.windowStart + windowMs;
  }

  private refill({ limit, windowSeconds }: RateLimit, now: number): number {
    const perMs = limit / (windowSeconds * 1000);
    this.used = Math.max(0, this.used - Math.max(0, now - this.windowStart) * perMs);
    this.windowStart = now;
    return now + Math.max(0, this.used + 1 - limit) / perMs;
  }
}

function headersOf(
  limit: RateLimit,
  verdict: { allowed: boolean; remaining: number; resetAt: number; now: number },
): Record<string, string> {
  const headers: Record<string, string> = {};
  const { remaining, resetAt, now } = verdict;
  if (limit.headers !== false) {
    headers['X-Rate-Limit-Remaining'] = String(remaining);
    headers['X-Rate-Limit-Reset'] = resetText(limit.resetFormat ?? 'seconds', resetAt, now);
  }
  const retryAfter = limit.retryAfter ?? 'seconds';
  if (!verdict.allowed && retryAfter !== 'none') {
    headers['Retry-After'] = resetText(retryAfter === 'date' ? 'httpDate' : 'seconds', resetAt, now);
  }
  return headers;
}

/** Rounded up where a format has whole seconds, so that who waits that long has waited long enough. */
function resetText(format: NonNullable<RateLimit['resetFormat']>, resetAt: number, now: number): string {
  switch (format) {
    case 'seconds':
      return String(Math.max(0, Math.ceil((resetAt - now) / 1000)));
    case 'epochSeconds':
      return String(Math.ceil(resetAt / 1000));
    case 'epochMillis':
      return String(Math.ceil(resetAt));
    case 'httpDate':
      return new Date(Math.ceil(resetAt / 1000) * 1000).toUTCString();
    case 'iso':
      return new Date(Math.ceil(resetAt)).toISOString();
  }
}
