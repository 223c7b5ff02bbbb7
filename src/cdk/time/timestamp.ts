const FORM = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.(\d+))? *(Z|[+-]\d{2}:?\d{2})?$/i;

/** Begins with one of the years 0001 to 9999. */
const YEAR = /^(?!0000)\d{4}-/;

/** The form of nearly all timestamps, which needs no Date. Days from the 29th on are left to Date. */
const PLAIN_UTC =
  /^(?!0000)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.(\d+))?Z?$/;

/**
 * A normalized date-time: UTC, six digits of fraction, `Z` (`2026-08-01T09:30:00.123456Z`). So the order of the texts
 * is the order of the times. Further digits are cut. A text without an offset is UTC, as .NET writes it. Undefined if
 * the text is no date-time.
 */
export function normalizeTimestamp(text: string): string | undefined {
  const plain = PLAIN_UTC.exec(text);
  if (plain !== null) return `${text.slice(0, 19)}.${(plain[1] ?? '').slice(0, 6).padEnd(6, '0')}Z`;
  const match = FORM.exec(text);
  if (match === null) return undefined;
  const [, date = '', time = '', fraction = '', offset = 'Z'] = match;
  const micros = fraction.slice(0, 6).padEnd(6, '0');
  const clock = time.length === 5 ? `${time}:00` : time;
  const zone = offset.toUpperCase();
  const seconds = new Date(
    `${date}T${clock}${zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone}`,
  );
  if (Number.isNaN(seconds.getTime()) || !isDay(date)) return undefined;
  // A timestamp in UTC needs no second formatting.
  const whole = zone === 'Z' ? `${date}T${clock}` : seconds.toISOString().slice(0, 19);
  return YEAR.test(whole) && !clock.startsWith('24') ? `${whole}.${micros}Z` : undefined;
}

/** Date reads the 30th of February as the 2nd of March, and writes years beyond 9999 with a sign; readers refuse both. */
function isDay(date: string): boolean {
  return new Date(`${date}T00:00:00Z`).toISOString().startsWith(date);
}

/** A normalized timestamp moved by some milliseconds. It keeps its microseconds. */
export function shiftTimestamp(timestamp: string, ms: number): string {
  const moved = new Date(timestampMs(timestamp) + ms).toISOString();
  return `${moved.slice(0, 23)}${timestamp.slice(23, 26)}Z`;
}

/** The later of two normalized timestamps; the second may be absent. */
export function laterOf(time: string, other: string | null | undefined): string {
  return other !== undefined && other !== null && other > time ? other : time;
}

/** Milliseconds since the epoch of a normalized timestamp. */
export function timestampMs(timestamp: string): number {
  return Date.parse(`${timestamp.slice(0, 23)}Z`);
}

/** The normalized timestamp of milliseconds since the epoch. */
export function timestampOfMs(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 23)}000Z`;
}
