import { Expected, type JsonText, WORD } from './json-text';

/** Thrown where text can't be taken as it stands: it is to be parsed, which also tells what is wrong with it. */
export class NotScannable extends Error {}

const NOT_SCANNABLE = new NotScannable('to be parsed');
/** Deeper values are left to the parser, which needs no stack for them. */
const MOST_DEEP = 64;

export const QUOTE = 34;
export const COMMA = 44;
const COLON = 58;
export const BACKSLASH = 92;
export const OPEN_LIST = 91;
export const CLOSE_LIST = 93;
export const OPEN_OBJECT = 123;
export const CLOSE_OBJECT = 125;
const FIRST_PRINTABLE = 32;
const PLUS = 43;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
export const NINE = 57;
const UPPER_E = 69;
const LOWER_E = 101;
const LOWER_F = 102;
const LOWER_N = 110;
const LOWER_T = 116;
const LOWER_U = 117;
const TRUE = new Expected('true');
const FALSE = new Expected('false');
const NULL = new Expected('null');
/** What may follow a backslash, besides `u`. */
const ESCAPABLE = new Set(Buffer.from('"\\/bfnrt'));

/*
 * JSON in bytes, gone over without making anything of it, and as strictly as by JSON.parse. Blanks between tokens are
 * not for it: APIs send none, and then what it went over can be written as it is. Each function begins at a place and
 * returns where the text goes on.
 */

export function notScannable(): never {
  throw NOT_SCANNABLE;
}

/** Any value. */
export function valueEnd(text: JsonText, at: number, depth = 0): number {
  if (depth > MOST_DEEP) notScannable();
  const { bytes } = text;
  switch (bytes[at]) {
    case OPEN_OBJECT:
      return eachEnd(bytes, at, CLOSE_OBJECT, (member) =>
        valueEnd(text, colonEnd(bytes, stringEnd(text, member)), depth + 1),
      );
    case OPEN_LIST:
      return eachEnd(bytes, at, CLOSE_LIST, (item) => valueEnd(text, item, depth + 1));
    default:
      return scalarEnd(text, at);
  }
}

/** An object's members or a list's items, each of which `one` goes over. */
export function eachEnd(bytes: Uint8Array, from: number, close: number, one: (at: number) => number): number {
  let at = from + 1;
  if (bytes[at] === close) return at + 1;
  for (;;) {
    at = one(at);
    const byte = bytes[at++];
    if (byte === close) return at;
    if (byte !== COMMA) notScannable();
  }
}

export function colonEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== COLON) notScannable();
  return at + 1;
}

/** A string, a number, true, false or null. */
export function scalarEnd(text: JsonText, at: number): number {
  const { bytes } = text;
  switch (bytes[at]) {
    case QUOTE:
      return stringEnd(text, at);
    case LOWER_T:
      return wordEnd(text, at, TRUE);
    case LOWER_F:
      return wordEnd(text, at, FALSE);
    case LOWER_N:
      return wordEnd(text, at, NULL);
    default:
      return numberEnd(bytes, at);
  }
}

export function stringEnd({ bytes, words }: JsonText, from: number): number {
  if (bytes[from] !== QUOTE) notScannable();
  const lastWord = bytes.length - WORD;
  let at = from + 1;
  for (;;) {
    if (at <= lastWord) {
      const marks = special(words.getInt32(at, true));
      if (marks === 0) {
        at += WORD;
        continue;
      }
      // The lowest mark is of the first of them.
      at += (31 - Math.clz32(marks & -marks)) >> 3;
    }
    const byte = bytes[at++] as number;
    if (byte === QUOTE) return at;
    if (byte === BACKSLASH) at = escapeEnd(bytes, at);
    // So written that the end of the bytes fails too.
    else if (!(byte >= FIRST_PRINTABLE)) notScannable();
  }
}

/**
 * Marks, in the highest bit of each, which of four bytes are no plain part of a string: a quote, a backslash or a control
 * character. (x - 0x01) & ~x has that bit where x was 0, and where x was one more than a byte that the subtraction
 * borrowed for: so only the lowest mark is sure.
 */
function special(word: number): number {
  const quote = word ^ 0x22222222;
  const backslash = word ^ 0x5c5c5c5c;
  return (
    (((quote - 0x01010101) & ~quote) |
      ((backslash - 0x01010101) & ~backslash) |
      ((word - 0x20202020) & ~word)) &
    0x80808080
  );
}

/** Is there a backslash in a part of a string? */
export function hasEscape(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at] === BACKSLASH) return true;
  return false;
}

function escapeEnd(bytes: Uint8Array, at: number): number {
  const byte = bytes[at] as number;
  if (ESCAPABLE.has(byte)) return at + 1;
  if (byte !== LOWER_U) notScannable();
  for (let digit = at + 1; digit <= at + 4; digit++) {
    if (!isHexDigit(bytes[digit] as number)) notScannable();
  }
  return at + 5;
}

function numberEnd(bytes: Uint8Array, from: number): number {
  let at = bytes[from] === MINUS ? from + 1 : from;
  at = bytes[at] === ZERO ? at + 1 : digitsEnd(bytes, at);
  if (bytes[at] === POINT) at = digitsEnd(bytes, at + 1);
  if (bytes[at] !== LOWER_E && bytes[at] !== UPPER_E) return at;
  at++;
  if (bytes[at] === PLUS || bytes[at] === MINUS) at++;
  return digitsEnd(bytes, at);
}

/** Is a number written as JSON.stringify writes it? */
export function isPlainNumber(bytes: Buffer, from: number, to: number): boolean {
  let isWhole = true;
  for (let at = from; at < to; at++) if (!isDigit(bytes[at] as number)) isWhole = false;
  if (isWhole) return true;
  const text = bytes.toString('latin1', from, to);
  return /^-?\d+$/.test(text) ? text !== '-0' : String(Number(text)) === text;
}

function digitsEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (isDigit(bytes[at] as number)) at++;
  if (at === from) notScannable();
  return at;
}

function wordEnd(text: JsonText, at: number, word: Expected): number {
  if (!word.isAt(text, at)) notScannable();
  return at + word.length;
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE;
}

function isHexDigit(byte: number): boolean {
  return isDigit(byte) || ((byte | 32) >= 97 && (byte | 32) <= 102);
}
