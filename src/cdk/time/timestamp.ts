const FORM = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.(\d+))?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * A date-time in the one form in which timestamps leave the connector and are compared: UTC, six digits of fraction,
 * `Z` (`2026-08-01T09:30:00.123456Z`), so that the order of the texts is the order of the times. Further digits are
 * cut; a text without an offset is UTC, as .NET writes it. Undefined where the text is no date-time.
 */
export function normalizeTimestamp(text: string): string | undefined {
  if (isPlainUtc(text)) return plainUtc(text);
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

/** The normalized timestamp of milliseconds since the epoch. */
export function timestampOfMs(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 23)}000Z`;
}

const ZERO = 48;
const UPPER_T = 84;
const UPPER_Z = 90;
/** Is it `YYYY-MM-DDTHH:MM:SS`, with or without a fraction and `Z`? Nearly all are, and then no Date is needed. */
function isPlainUtc(text: string): boolean {
  if (
    text.charCodeAt(10) !== UPPER_T ||
    text[4] !== '-' ||
    text[7] !== '-' ||
    text[13] !== ':' ||
    text[16] !== ':'
  ) {
    return false;
  }
  const isInRange =
    isPair(text, 0, 0, 99) &&
    isPair(text, 2, 0, 99) &&
    isPair(text, 5, 1, 12) &&
    // Days beyond their month's end are left to Date.
    isPair(text, 8, 1, 28) &&
    isPair(text, 11, 0, 23) &&
    isPair(text, 14, 0, 59) &&
    isPair(text, 17, 0, 59);
  if (!isInRange) return false;
  const end = endOfTime(text);
  if (end === 19) return true;
  if (text[19] !== '.' || end === 20) return false;
  for (let at = 20; at < end; at++) {
    const digit = text.charCodeAt(at) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return false;
  }
  return true;
}

/** Do two digits stand there that say no less than the least, and no more than the most? */
function isPair(text: string, at: number, least: number, most: number): boolean {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  const number = tens * 10 + ones;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 && number >= least && number <= most;
}

function plainUtc(text: string): string {
  const end = endOfTime(text);
  if (end === 26 && text.length === 27 && text.endsWith('Z')) return text;
  if (end >= 26) return `${text.slice(0, 26)}Z`;
  return `${text.slice(0, 19)}.${text.slice(20, end).padEnd(6, '0')}Z`;
}

function endOfTime(text: string): number {
  return text.charCodeAt(text.length - 1) === UPPER_Z ? text.length - 1 : text.length;
}
