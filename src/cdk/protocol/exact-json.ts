import { isUtf8 } from 'node:buffer';
import { crypto } from '../crypto';

/**
 * JSON in and out without losing a digit. Numbers that a double might not hold stand as texts with a mark between
 * parsing and writing. The mark is drawn anew for each process, so that no API can send one; undefined: there was no
 * such number yet.
 */
let mark: { readonly text: string; readonly inJson: RegExp } | undefined;

/** Doubles hold all numbers of up to 15 significant digits. */
const SAFE_DIGITS = 15;
/** Where no run of digits and points is this long, no number is too long. */
const LONG_RUN = SAFE_DIGITS + 1;
/**
 * A number with an exponent that a double may not hold, or a text that looks like one. To look for it takes a third of
 * what parsing takes; to look for shorter exponents too would find them in most ids.
 */
const LARGE_EXPONENT = /\d[eE][-+]?\d{3,}(?![^,}\]\s])/;
/** A whole number from where it begins. */
const NUMBER_HERE = /-?\d[\d.]*(?:[eE][+-]?\d+)?/y;
const BEFORE_NUMBER = new Set([':', ',', '[', ' ', '\n', '\r', '\t']);
const AFTER_NUMBER = new Set([',', '}', ']', ' ', '\n', '\r', '\t']);
/** A string, or a number. A string that has no end takes all that is left, so that no character is looked at twice. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;

/** What JSON takes as a number: anything else must stay as it is, so that JSON.parse refuses it. */
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** As JSON.parse, but that no digit is lost: see `exactText`. Throws a SyntaxError. */
export function parseExact(text: string): unknown {
  if (LARGE_EXPONENT.test(text)) return JSON.parse(markByToken(text));
  const inPlace = markInPlace(text);
  if (inPlace === text) return JSON.parse(text);
  try {
    return JSON.parse(inPlace);
  } catch {
    // A mark inside a string ends that string, so the text can't have been parsed to something else: token by token now.
    return JSON.parse(markByToken(text));
  }
}

/**
 * Marks long numbers where they look like JSON's, which they may do inside a string too. Only every sixteenth
 * character is looked at: a long run has one of them.
 */
function markInPlace(text: string): string {
  let result = '';
  let copied = 0;
  for (let probe = LONG_RUN - 1; probe < text.length; probe += LONG_RUN) {
    if (!isOfRun(text.charCodeAt(probe))) continue;
    let first = probe;
    while (first > copied && isOfRun(text.charCodeAt(first - 1))) first--;
    let end = probe + 1;
    while (isOfRun(text.charCodeAt(end))) end++;
    probe = end - 1;
    if (end - first < LONG_RUN) continue;
    const begin = text[first - 1] === '-' ? first - 1 : first;
    NUMBER_HERE.lastIndex = begin;
    const number = NUMBER_HERE.exec(text)?.[0];
    if (number === undefined || !stands(text, begin, begin + number.length) || !isUnsafe(number)) continue;
    end = begin + number.length;
    probe = end - 1;
    result += text.slice(copied, begin) + marked(number);
    copied = end;
  }
  return copied === 0 ? text : result + text.slice(copied);
}

/** A digit or a point. */
function isOfRun(code: number): boolean {
  return (code >= 48 && code <= 57) || code === 46;
}

function stands(text: string, begin: number, end: number): boolean {
  return (
    (begin === 0 || BEFORE_NUMBER.has(text[begin - 1] as string)) &&
    (end === text.length || AFTER_NUMBER.has(text[end] as string))
  );
}

function markByToken(text: string): string {
  return text.replace(TOKEN, (token) => (token.startsWith('"') || !isUnsafe(token) ? token : marked(token)));
}

function marked(number: string): string {
  mark ??= drawMark();
  return `"${mark.text}${number}"`;
}

function drawMark() {
  const text = `#exact-${crypto().randomBytes(9).toString('base64url')}#`;
  return { text, inJson: new RegExp(`"${text}([^"\\\\]+)"`, 'g') };
}

/** An escape of JSON. The group is there where it is half of a surrogate pair: JSON.stringify escapes no whole pair. */
const ESCAPE = /\\(?:(ud[89a-f][0-9a-f]{2})|.)/g;

/**
 * As JSON.stringify; numbers that were read by `parseExact` come out with the digits that they came in with. Half of a
 * surrogate pair becomes U+FFFD, because strict readers refuse the whole line for it; `onHalf` is told.
 */
export function stringifyExact(value: unknown, onHalf?: () => void): string {
  let text = JSON.stringify(value);
  if (mark !== undefined && text.includes(mark.text)) text = text.replace(mark.inJson, '$1');
  if (!text.includes('\\ud')) return text;
  return text.replace(ESCAPE, (escape, half?: string) => {
    if (half === undefined) return escape;
    onHalf?.();
    return '\ufffd';
  });
}

/** Text of bytes. What is no UTF-8 is half of a surrogate pair each: `stringifyExact` makes U+FFFD of it, and tells. */
export function textOfBytes(bytes: Buffer): string {
  const text = bytes.toString();
  return isUtf8(bytes) ? text : text.replaceAll('\ufffd', '\udfff');
}

/** A number or text of parsed JSON as the text that it was, for keys and comparisons. Undefined for anything else. */
export function exactText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return undefined;
  return mark !== undefined && value.startsWith(mark.text) ? value.slice(mark.text.length) : value;
}

/** Is it a number that only `stringifyExact` can write? */
export function isExactNumber(value: unknown): boolean {
  return mark !== undefined && typeof value === 'string' && value.startsWith(mark.text);
}

function isUnsafe(number: string): boolean {
  if (!NUMBER.test(number)) return false;
  // Most long numbers come out of a double as they went in, and are parsed and written faster as what they are.
  if (String(Number(number)) === number) return false;
  const [mantissa = '', exponent = '0'] = number.toLowerCase().split('e');
  const digits = mantissa.replace(/[-.]/g, '').length;
  return digits > SAFE_DIGITS || Math.abs(Number(exponent)) >= 100;
}
