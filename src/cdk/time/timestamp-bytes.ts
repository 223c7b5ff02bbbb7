const ZERO = 48;
const POINT = 46;
const UPPER_T = 84;
const UPPER_Z = 90;
const HYPHEN = 45;
const COLON = 58;
const PLUS = 43;
/** Days of each month, by its number. The 29th of February is left to Date. */
const DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** The length of `YYYY-MM-DDTHH:MM:SS`. */
const TO_SECONDS = 19;

/**
 * Are the bytes `YYYY-MM-DDTHH:MM:SS`, with or without a fraction and `Z` (or `+00:00`)? Nearly all timestamps are; then
 * only the fraction's length may need a change. Returns where the digits end, or -1.
 */
export function plainUtcEnd(bytes: Uint8Array, from: number, to: number): number {
  if (to - from < TO_SECONDS) return -1;
  const hasForm =
    bytes[from + 10] === UPPER_T &&
    bytes[from + 4] === HYPHEN &&
    bytes[from + 7] === HYPHEN &&
    bytes[from + 13] === COLON &&
    bytes[from + 16] === COLON &&
    isPair(bytes, from, 0, 99) &&
    isPair(bytes, from + 2, 0, 99) &&
    pair(bytes, from) + pair(bytes, from + 2) > 0 &&
    isPair(bytes, from + 5, 1, 12) &&
    isPair(bytes, from + 8, 1, DAYS[pair(bytes, from + 5)] as number) &&
    isPair(bytes, from + 11, 0, 23) &&
    isPair(bytes, from + 14, 0, 59) &&
    isPair(bytes, from + 17, 0, 59);
  if (!hasForm) return -1;
  const end = bytes[to - 1] === UPPER_Z ? to - 1 : isNoOffset(bytes, to - 6) ? to - 6 : to;
  if (end === from + TO_SECONDS) return end;
  if (bytes[from + TO_SECONDS] !== POINT || end === from + TO_SECONDS + 1) return -1;
  for (let at = from + TO_SECONDS + 1; at < end; at++) {
    const digit = (bytes[at] as number) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return -1;
  }
  return end;
}

function isNoOffset(bytes: Uint8Array, at: number): boolean {
  return (
    bytes[at] === PLUS && bytes[at + 3] === COLON && pair(bytes, at + 1) === 0 && pair(bytes, at + 4) === 0
  );
}

/** Are there two digits between the least and the most? */
function isPair(bytes: Uint8Array, at: number, least: number, most: number): boolean {
  const ones = (bytes[at + 1] as number) - ZERO;
  const number = pair(bytes, at);
  return ones >= 0 && ones <= 9 && number >= least && number <= most;
}

/** The value of two digits. If the second is a digit, only two digits give 0 to 99. */
function pair(bytes: Uint8Array, at: number): number {
  return ((bytes[at] as number) - ZERO) * 10 + (bytes[at + 1] as number) - ZERO;
}

/** The rest of a normalized timestamp, by how many bytes after the seconds (point and digits) are there. */
const ENDINGS = Array.from({ length: 8 }, (_, there) => '.000000Z'.slice(there)).map((text) => ({
  text,
  bytes: Buffer.from(text),
}));

/** Normalizes a timestamp: the bytes replace those from `from` to its end. */
interface TimestampEdit {
  readonly from: number;
  readonly bytes: Uint8Array;
  readonly text: string;
}

/** The edit for a plain timestamp whose digits end at `end`; undefined if it is normalized already. */
export function timestampEdit(from: number, end: number, to: number): TimestampEdit | undefined {
  const there = Math.min(end - from - TO_SECONDS, 7);
  if (there === 7 && end === from + TO_SECONDS + 7 && to === end + 1) return undefined;
  const { bytes, text } = ENDINGS[there] as (typeof ENDINGS)[number];
  return { from: from + TO_SECONDS + there, bytes, text };
}
