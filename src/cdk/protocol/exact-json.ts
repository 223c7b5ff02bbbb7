import { randomBytes } from 'node:crypto';

/**
 * JSON in and out without losing a digit. Numbers that a double might not hold stand as texts with a mark between
 * parsing and writing. The mark is drawn anew for each process, so that no API can send one.
 */
const MARK = `#exact-${randomBytes(9).toString('base64url')}#`;
const MARKED = new RegExp(`"${MARK}([^"]+)"`, 'g');

/** Doubles hold all numbers of up to 15 significant digits. */
const SAFE_DIGITS = 15;
/** Could the text hold a number that is longer? A run of digits, or an exponent that may leave a double's range. */
const SUSPECT = /\d[\d.]{15,}|\d[eE][+-]?\d{3}/;
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;

let marked = false;

/** As JSON.parse, but that no digit is lost: see `exactText`. Throws a SyntaxError. */
export function parseExact(text: string): unknown {
  if (!SUSPECT.test(text)) return JSON.parse(text);
  const safe = text.replace(TOKEN, (token) => {
    if (token.startsWith('"') || !isUnsafe(token)) return token;
    marked = true;
    return `"${MARK}${token}"`;
  });
  return JSON.parse(safe);
}

/** As JSON.stringify; numbers that were read by `parseExact` come out with the digits that they came in with. */
export function stringifyExact(value: unknown): string {
  const text = JSON.stringify(value);
  return marked && text.includes(MARK) ? text.replace(MARKED, '$1') : text;
}

/** A number or text of parsed JSON as the text that it was, for keys and comparisons. Undefined for anything else. */
export function exactText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return undefined;
  return value.startsWith(MARK) ? value.slice(MARK.length) : value;
}

/** Is it a number that only `stringifyExact` can write? */
export function isExactNumber(value: unknown): boolean {
  return marked && typeof value === 'string' && value.startsWith(MARK);
}

function isUnsafe(number: string): boolean {
  const [mantissa = '', exponent = '0'] = number.toLowerCase().split('e');
  const digits = mantissa.replace(/[-.]/g, '').length;
  return digits > SAFE_DIGITS || Math.abs(Number(exponent)) >= 100;
}
