const FORM = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.(\d+))?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * A date-time in the one form in which timestamps leave the connector and are compared: UTC, six digits of fraction,
 * `Z` (`2026-08-01T09:30:00.123456Z`), so that the order of the texts is the order of the times. Further digits are
 * cut; a text without an offset is UTC, as .NET writes it. Undefined where the text is no date-time.
 */
export function normalizeTimestamp(text: string): string | undefined {
  const match = FORM.exec(text);
  if (match === null) return undefined;
  const [, date = '', time = '', fraction = '', offset = 'Z'] = match;
  const micros = fraction.slice(0, 6).padEnd(6, '0');
  const clock = time.length === 5 ? `${time}:00` : time;
  const zone = offset.toUpperCase();
  const seconds = new Date(
    `${date}T${clock}${zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone}`,
  );
  if (Number.isNaN(seconds.getTime())) return undefined;
  // Most timestamps are in UTC already, and then the text needs no second formatting.
  const whole = zone === 'Z' ? `${date}T${clock}` : seconds.toISOString().slice(0, 19);
  return `${whole}.${micros}Z`;
}

/** A normalized timestamp moved by some milliseconds, its microseconds kept. */
export function shiftTimestamp(timestamp: string, ms: number): string {
  const moved = new Date(timestampMs(timestamp) + ms).toISOString();
  return `${moved.slice(0, 23)}${timestamp.slice(23, 26)}Z`;
}

/** Milliseconds since the epoch of a normalized timestamp. */
export function timestampMs(timestamp: string): number {
  return Date.parse(`${timestamp.slice(0, 23)}Z`);
}

export function timestampOfMs(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 23)}000Z`;
}

export function earlier(a: string, b: string): string {
  return a < b ? a : b;
}
