const WEEKDAY_FIRST = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? /i;
const ISO = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/;
const HAS_ZONE = /(?:Z|GMT|UTC|[+-]\d\d:?\d\d)$/i;

/**
 * Milliseconds since the epoch of an HTTP date (any of its three forms) or an ISO 8601 date and time. Without a zone it
 * is UTC: RFC 9110 says so for ANSI C dates, and .NET's unspecified kind is UTC in practice. Undefined for other texts.
 */
export function dateMs(text: string | undefined): number | undefined {
  const trimmed = text?.trim() ?? '';
  const isIso = ISO.test(trimmed);
  if (!isIso && !WEEKDAY_FIRST.test(trimmed)) return undefined;
  const zoned = HAS_ZONE.test(trimmed) ? trimmed : trimmed + (isIso ? 'Z' : ' GMT');
  const ms = Date.parse(zoned);
  return Number.isNaN(ms) ? undefined : ms;
}

/** Milliseconds from now to a time that the server named, by its own clock if it sent a date. */
export function msUntil(timeMs: number, serverDate: string | undefined, nowMs: number): number {
  return Math.max(0, timeMs - (dateMs(serverDate) ?? nowMs));
}
