/** So many requests in a window. */
export interface RateLimitRule {
  limit: number;
  seconds: number;
}

/**
 * Several rules at once, counted as by the library whose headers ConfigCat sends. Each rule has a fixed window that its
 * first request opens. The shortest rule counts first; one that refuses ends the counting.
 */
export interface RateLimit {
  rules: readonly RateLimitRule[];
  /** What is counted separately: the client, or each endpoint of it. Default client. */
  by?: 'client' | 'endpoint';
}

/** ConfigCat's limits according to PostHog's source; unverified. */
export const CONFIGCAT_LIMIT: RateLimit = {
  rules: [
    { limit: 20, seconds: 1 },
    { limit: 500, seconds: 60 },
  ],
};

/** The same rules with numbers that no read on one machine reaches. */
export const GENEROUS_LIMIT: RateLimit = {
  rules: [
    { limit: 5_000, seconds: 1 },
    { limit: 200_000, seconds: 60 },
  ],
};

interface Counter {
  /** When its first request came, in milliseconds since the epoch. */
  start: number;
  count: number;
}

/** The result of a request. */
export interface Verdict {
  allowed: boolean;
  headers: Record<string, string>;
  /** The values of a refusal. */
  message: string;
}

/** Counts requests by the server's clock. */
export class RateLimiter {
  private readonly counters = new Map<string, Counter>();

  constructor(private limit: RateLimit | null) {}

  /** Changes the limit; what was counted in windows that last as long still counts. */
  set(limit: RateLimit | null): void {
    this.limit = limit;
  }

  /**
   * Counts a request. Undefined if there is no limit.
   * @param now milliseconds since the epoch. @param endpoint the pattern of its route.
   */
  take(now: number, endpoint = ''): Verdict | undefined {
    return this.limit === null ? undefined : this.count(this.limit, now, endpoint);
  }

  private count({ rules, by = 'client' }: RateLimit, now: number, endpoint: string): Verdict {
    const inOrder = [...rules].sort((a, b) => a.seconds - b.seconds);
    let headers: Record<string, string> = {};
    for (const rule of inOrder) {
      const counter = this.counted(rule, by === 'endpoint' ? endpoint : '', now);
      if (counter.count > rule.limit) return refusal(rule, counter, now);
      headers = headersOf(rule, counter);
    }
    return { allowed: true, headers, message: '' };
  }

  private counted({ seconds }: RateLimitRule, endpoint: string, now: number): Counter {
    const name = `${seconds} ${endpoint}`;
    const known = this.counters.get(name);
    const isOver = known === undefined || now >= known.start + seconds * 1000 || now < known.start;
    const counter = isOver ? { start: now, count: 0 } : known;
    counter.count++;
    this.counters.set(name, counter);
    return counter;
  }
}

/** Headers describe the rule that counted last: the longest. */
function headersOf({ limit, seconds }: RateLimitRule, { start, count }: Counter): Record<string, string> {
  return {
    'X-Rate-Limit-Limit': periodText(seconds),
    'X-Rate-Limit-Remaining': String(Math.max(0, limit - count)),
    'X-Rate-Limit-Reset': sevenDigits(start + seconds * 1000),
  };
}

/** The rest of the window in whole seconds, rounded to the nearest: up to half a second too early. */
function refusal({ limit, seconds }: RateLimitRule, { start }: Counter, now: number): Verdict {
  const rest = Math.max(1, Math.round((start + seconds * 1000 - now) / 1000));
  return {
    allowed: false,
    headers: { 'Retry-After': String(rest) },
    message: `Too many API calls: at most ${limit} are served per ${periodText(seconds)}.`,
  };
}

/** A span as the library writes it: 1s, 5m, 12h. */
function periodText(seconds: number): string {
  if (seconds % 3_600 === 0) return `${seconds / 3_600}h`;
  return seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`;
}

function sevenDigits(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '0000Z');
}
