/** What a server says to one request. */
export interface Verdict {
  readonly status: 200 | 429;
  /** By lower-case names. */
  readonly headers: Record<string, string>;
}

/** A server that counts requests. Times are by its own clock, in milliseconds. */
export interface CountingServer {
  take(route: string, atMs: number): Verdict;
}

/** A number of requests in a number of milliseconds; half as many from `halvesAtMs` on. */
export interface Rule {
  readonly requests: number;
  readonly spanMs: number;
  readonly halvesAtMs?: number;
}

export function requestsAt({ requests, halvesAtMs = Infinity }: Rule, atMs: number): number {
  return atMs >= halvesAtMs ? Math.floor(requests / 2) : requests;
}

interface Counter {
  openedMs: number;
  count: number;
}

/** No two requests arrive at the same moment. Finer steps than this get lost in milliseconds since 1970. */
const TICK_MS = 1e-3;

/** How a server writes a reset. */
export type ResetForm = 'ISO' | 'seconds' | 'epoch seconds' | 'HTTP date';

function resetText(form: ResetForm, endsMs: number, atMs: number): string {
  if (form === 'seconds') return String(Math.trunc((endsMs - atMs) / 1000));
  if (form === 'epoch seconds') return String(Math.trunc(endsMs / 1000));
  return form === 'HTTP date' ? new Date(endsMs).toUTCString() : isoOf(endsMs);
}

/** Seven digits of a second, as .NET writes them. */
function isoOf(atMs: number): string {
  const wholeMs = Math.floor(atMs);
  const ticks = Math.floor((atMs - wholeMs) * 10_000);
  return new Date(wholeMs).toISOString().replace('Z', `${String(ticks).padStart(4, '0')}Z`);
}

/**
 * Counts like AspNetCoreRateLimit, which ConfigCat seems to run. Each rule has fixed windows, opened by their first
 * request. Shorter rules count first, even if a longer one then refuses. Headers describe only the longest rule, and
 * a refusal has none of them.
 */
export class RuleServer implements CountingServer {
  private readonly counters = new Map<string, Counter>();
  private ticks = 0;

  constructor(
    private readonly rules: readonly Rule[],
    private readonly form: {
      readonly byRoute: boolean;
      readonly hasHeaders: boolean;
      readonly reset?: ResetForm;
    },
  ) {}

  take(route: string, arrivedMs: number): Verdict {
    const atMs = arrivedMs + ++this.ticks * TICK_MS;
    const headers: Record<string, string> = { date: new Date(Math.floor(atMs)).toUTCString() };
    for (const rule of [...this.rules].sort((a, b) => a.spanMs - b.spanMs)) {
      const { openedMs, count } = this.counted(rule, this.form.byRoute ? route : '', atMs);
      const endsMs = openedMs + rule.spanMs;
      if (count > requestsAt(rule, atMs)) {
        const seconds = Math.max(1, (endsMs - atMs) / 1000).toFixed(0);
        return { status: 429, headers: { ...headers, 'content-type': 'text/plain', 'retry-after': seconds } };
      }
      if (!this.form.hasHeaders) continue;
      headers['x-rate-limit-remaining'] = String(requestsAt(rule, atMs) - count);
      headers['x-rate-limit-reset'] = resetText(this.form.reset ?? 'ISO', endsMs, atMs);
    }
    return { status: 200, headers };
  }

  private counted({ spanMs }: Rule, route: string, atMs: number): Counter {
    const key = `${spanMs} ${route}`;
    const open = this.counters.get(key);
    const counter =
      open !== undefined && open.openedMs + spanMs >= atMs ? open : { openedMs: atMs, count: 0 };
    counter.count++;
    this.counters.set(key, counter);
    return counter;
  }
}

/** Remembers each request for the length of the rule. Reset names when the oldest is forgotten. */
export class SlidingLogServer implements CountingServer {
  private taken: number[] = [];

  constructor(private readonly rule: Rule) {}

  take(_route: string, atMs: number): Verdict {
    this.taken = this.taken.filter((ms) => ms > atMs - this.rule.spanMs);
    const isAccepted = this.taken.length < this.rule.requests;
    if (isAccepted) this.taken.push(atMs);
    const freeMs = this.taken[0]! + this.rule.spanMs;
    return verdict(isAccepted, this.rule.requests - this.taken.length, freeMs, freeMs, atMs);
  }
}

/** Fills evenly up to the rule's number. Reset names when it is full. */
export class TokenBucketServer implements CountingServer {
  private tokens: number;
  private filledMs = Infinity;

  constructor(private readonly rule: Rule) {
    this.tokens = rule.requests;
  }

  take(_route: string, atMs: number): Verdict {
    const { requests, spanMs } = this.rule;
    const msPerToken = spanMs / requests;
    this.tokens = Math.min(requests, this.tokens + Math.max(0, atMs - this.filledMs) / msPerToken);
    this.filledMs = atMs;
    const isAccepted = this.tokens >= 1;
    if (isAccepted) this.tokens--;
    const nextMs = atMs + Math.max(0, 1 - this.tokens) * msPerToken;
    const fullMs = atMs + (requests - this.tokens) * msPerToken;
    return verdict(isAccepted, Math.floor(this.tokens), fullMs, nextMs, atMs);
  }
}

function verdict(isAccepted: boolean, left: number, resetMs: number, retryMs: number, atMs: number): Verdict {
  return {
    status: isAccepted ? 200 : 429,
    headers: {
      date: new Date(atMs).toUTCString(),
      'x-rate-limit-remaining': String(left),
      'x-rate-limit-reset': isoOf(resetMs),
      ...(isAccepted ? {} : { 'retry-after': String(Math.ceil((retryMs - atMs) / 1000)) }),
    },
  };
}
