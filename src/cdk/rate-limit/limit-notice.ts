import { dateMs, msUntil } from '../time/http-date';

/** What one answer says of the rate limit. Spans are in milliseconds from its arrival. */
export interface LimitNotice {
  /** The request was refused because of the limit (429). */
  readonly isRefusal: boolean;
  /** Requests left in the window when the server answered. */
  readonly remaining: number | undefined;
  /** Time until the window ends, at the latest. */
  readonly resetMs: number | undefined;
  /** How long the window lasts, if the server says so. */
  readonly periodMs?: number;
  /** Identifies the window: answers with the same one share a limit. Undefined if the reset is too coarse. */
  readonly window: string | undefined;
  /** The wait that the server asks for before this request is sent again. Never 0. */
  readonly waitMs: number | undefined;
}

interface LimitAnswer {
  readonly status: number;
  /** By lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** A span as headers of AspNetCoreRateLimit have it: 1s, 5m, 12h, 1d. */
const PERIOD = /^(\d+)([smhd])$/;
const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const NUMBER = /^\d+(?:\.\d+)?$/;
/** From here on (September 2001) a number is a time and not a span: no server announces a wait of 31 years. */
const FIRST_EPOCH_SECOND = 1e9;
/** The same moment in milliseconds; read as seconds it would be the year 33658. */
const FIRST_EPOCH_MS = 1e12;
const SECOND_MS = 1000;
/**
 * No window is longer than a month. A longer wait means "never" and is cut to this. A longer reset is a placeholder
 * (.NET's DateTime.MaxValue) and is ignored.
 */
export const LONGEST_ANNOUNCED_MS = 31 * 24 * 3_600_000;

/**
 * Reads Retry-After and the X-Rate-Limit headers. Nothing else reads these headers.
 * @param nowMs when the answer arrived, by our clock.
 */
export function readLimitNotice({ status, headers }: LimitAnswer, nowMs: number): LimitNotice {
  const isRefusal = status === 429;
  const remaining = headers['x-rate-limit-remaining']?.trim() ?? '';
  const reset = headers['x-rate-limit-reset']?.trim() ?? '';
  const resetMs = latest(spanOf(reset, headers['date'], nowMs));
  // A wait of 0 is ignored: a server that always sends it would be asked as fast as it can refuse.
  const waitMs =
    waitOf(headers['retry-after'], headers['date'], nowMs) || (isRefusal && resetMs) || undefined;
  return {
    isRefusal,
    remaining: NUMBER.test(remaining) ? Math.floor(Number(remaining)) : undefined,
    resetMs,
    ...period(headers['x-rate-limit-limit']),
    window: isMoment(reset) ? reset : undefined,
    waitMs,
  };
}

function period(text = ''): { periodMs?: number } {
  const [, count, unit] = PERIOD.exec(text.trim()) ?? [];
  return count === undefined ? {} : { periodMs: Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS] };
}

/** A Retry-After: seconds or an HTTP date. */
function waitOf(value: string | undefined, serverDate: string | undefined, nowMs: number): number {
  const text = value?.trim() ?? '';
  const timeMs = dateMs(text);
  const spanMs = timeMs === undefined ? 0 : msUntil(timeMs, serverDate, nowMs);
  return Math.min(LONGEST_ANNOUNCED_MS, NUMBER.test(text) ? Number(text) * SECOND_MS : spanMs);
}

/** A Reset: seconds from now, seconds or milliseconds since the epoch, or a date. */
function spanOf(text: string, serverDate: string | undefined, nowMs: number): number | undefined {
  if (!NUMBER.test(text)) {
    const timeMs = dateMs(text);
    return timeMs === undefined ? undefined : msUntil(timeMs, serverDate, nowMs);
  }
  const number = Number(text);
  if (number < FIRST_EPOCH_SECOND) return number * SECOND_MS;
  return msUntil(number < FIRST_EPOCH_MS ? number * SECOND_MS : number, serverDate, nowMs);
}

/** Whole seconds may be cut or rounded. A Date header is cut too, which only makes the span longer. */
function latest(spanMs: number | undefined): number | undefined {
  if (spanMs === undefined || spanMs > LONGEST_ANNOUNCED_MS) return undefined;
  return spanMs > 0 && spanMs % SECOND_MS === 0 ? spanMs + SECOND_MS : spanMs;
}

/** A time to the millisecond or finer. */
function isMoment(reset: string): boolean {
  if (NUMBER.test(reset)) return Number(reset) >= FIRST_EPOCH_MS;
  return /:\d\d\.\d{3}/.test(reset) && dateMs(reset) !== undefined;
}
