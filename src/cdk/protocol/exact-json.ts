import { isUtf8 } from 'node:buffer';
import { crypto } from '../crypto';

/**
 * JSON in and out without losing a digit. Numbers that a double might not hold are texts with a mark between parsing
 * and writing. The mark is random for each process, so that no API can send one. Undefined: no such number yet.
 */
let mark: { readonly text: string; readonly inJson: RegExp } | undefined;

/** Doubles hold all numbers of up to 15 significant digits. */
const SAFE_DIGITS = 15;
/** A number that is too long has a run of digits and points of this length. */
const LONG_RUN = SAFE_DIGITS + 1;
/**
 * A number with an exponent that a double may not hold, or a text that looks like one. This search takes a third of the
 * time of parsing. Shorter exponents would match most ids.
 */
const LARGE_EXPONENT = /\d[eE][-+]?\d{3,}(?![^,}\]\s])/;
/** A number from its beginning. */
const NUMBER_HERE = /-?\d[\d.]*(?:[eE][+-]?\d+)?/y;
const BEFORE_NUMBER = new Set([':', ',', '[', ' ', '\n', '\r', '\t']);
const AFTER_NUMBER = new Set([',', '}', ']', ' ', '\n', '\r', '\t']);
/** A string or a number. A string without an end takes the rest, so that no character is examined twice. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;

/** A number in JSON. Anything else must stay unchanged, so that JSON.parse refuses it. */
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Like JSON.parse, but keeps every digit: see `exactText`. Throws a SyntaxError. */
export function parseExact(text: string): unknown {
  if (LARGE_EXPONENT.test(text)) return JSON.parse(markByToken(text));
  const inPlace = markInPlace(text);
  if (inPlace === text) return JSON.parse(text);
  try {
    return JSON.parse(inPlace);
  } catch {
    // A mark inside a string ended that string. Token by token, strings are left alone.
    return JSON.parse(markByToken(text));
  }
}

/**
 * Marks what looks like long numbers, also inside strings. Only every sixteenth character is examined: a long run
 * contains one of them.
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

/** An escape in JSON. The group matches half of a surrogate pair: JSON.stringify escapes no whole pair. */
const ESCAPE = /\\(?:(ud[89a-f][0-9a-f]{2})|.)/g;

/**
 * Like JSON.stringify; numbers from `parseExact` keep their digits. Half of a surrogate pair becomes U+FFFD, because
 * strict readers would refuse the whole line. `onHalf` is called for each.
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

/** Text of bytes. Invalid UTF-8 becomes half of a surrogate pair, which `stringifyExact` replaces and reports. */
export function textOfBytes(bytes: Buffer): string {
  const text = bytes.toString();
  return isUtf8(bytes) ? text : text.replaceAll('\ufffd', '\udfff');
}

/** A number or text of parsed JSON as its original text, for keys and comparisons. Undefined for anything else. */
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
  // Most long numbers survive a double unchanged, and are faster as numbers.
  if (String(Number(number)) === number) return false;
  const [mantissa = '', exponent = '0'] = number.toLowerCase().split('e');
  const digits = mantissa.replace(/[-.]/g, '').length;
  return digits > SAFE_DIGITS || Math.abs(Number(exponent)) >= 100;
}
