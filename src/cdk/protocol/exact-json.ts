import { randomBytes } from 'node:crypto';

/**
 * JSON in and out without losing a digit. Numbers that a double might not hold stand as texts with a mark between
 * parsing and writing. The mark is drawn anew for each process, so that no API can send one.
 */
const MARK = `#exact-${randomBytes(9).toString('base64url')}#`;
const MARKED = new RegExp(`"${MARK}([^"]+)"`, 'g');

/** Doubles hold all numbers of up to 15 significant digits. */
const SAFE_DIGITS = 15;
/** Where no such run is, no number is too long. The engine skips ahead through texts without one. */
const LONG_RUN = /[\d.]{16}/g;
/** A whole number from where it begins. */
const NUMBER_HERE = /-?\d[\d.]*(?:[eE][+-]?\d+)?/y;
const BEFORE_NUMBER = new Set([':', ',', '[', ' ', '\n', '\r', '\t']);
const AFTER_NUMBER = new Set([',', '}', ']', ' ', '\n', '\r', '\t']);
/** A string, or a number. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;

/** What JSON takes as a number: anything else must stay as it is, so that JSON.parse refuses it. */
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

let marked = false;

/** As JSON.parse, but that no digit is lost: see `exactText`. Throws a SyntaxError. */
export function parseExact(text: string): unknown {
  const hasExponent = text.includes('e+') || text.includes('E+');
  if (hasExponent) return JSON.parse(markByToken(text));
  const inPlace = markInPlace(text);
  if (inPlace === text) return JSON.parse(text);
  try {
    return JSON.parse(inPlace);
  } catch {
    // A mark inside a string ends that string, so the text can't have been parsed to something else: token by token now.
    return JSON.parse(markByToken(text));
  }
}

/** Marks long numbers where they look like JSON's, which they may do inside a string too. */
function markInPlace(text: string): string {
  let result = '';
  let copied = 0;
  LONG_RUN.lastIndex = 0;
  for (let run = LONG_RUN.exec(text); run !== null; run = LONG_RUN.exec(text)) {
    const begin = text[run.index - 1] === '-' ? run.index - 1 : run.index;
    NUMBER_HERE.lastIndex = begin;
    const number = NUMBER_HERE.exec(text)?.[0];
    const end = begin + (number?.length ?? 16);
    LONG_RUN.lastIndex = Math.max(end, run.index + 1);
    if (number === undefined || !stands(text, begin, end) || !isUnsafe(number)) continue;
    result += text.slice(copied, begin) + mark(number);
    copied = end;
  }
  return copied === 0 ? text : result + text.slice(copied);
}

function stands(text: string, begin: number, end: number): boolean {
  return (
    (begin === 0 || BEFORE_NUMBER.has(text[begin - 1] as string)) &&
    (end === text.length || AFTER_NUMBER.has(text[end] as string))
  );
}

function markByToken(text: string): string {
  return text.replace(TOKEN, (token) => (token.startsWith('"') || !isUnsafe(token) ? token : mark(token)));
}

function mark(number: string): string {
  marked = true;
  return `"${MARK}${number}"`;
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
  if (!NUMBER.test(number)) return false;
  const [mantissa = '', exponent = '0'] = number.toLowerCase().split('e');
  const digits = mantissa.replace(/[-.]/g, '').length;
  return digits > SAFE_DIGITS || Math.abs(Number(exponent)) >= 100;
}
