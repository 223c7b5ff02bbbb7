import { numberEnd } from './json-number';
import { QUOTE, stringEnd } from './json-string';
import { ExpectedText, type JsonText } from './json-text';
import { notScannable } from './not-scannable';

/** The parser takes deeper values: it needs no stack for them. */
const MOST_DEEP = 64;

export const COMMA = 44;
const COLON = 58;
export const OPEN_LIST = 91;
export const CLOSE_LIST = 93;
export const OPEN_OBJECT = 123;
export const CLOSE_OBJECT = 125;
const LOWER_F = 102;
const LOWER_N = 110;
const LOWER_T = 116;
const TRUE = new ExpectedText('true');
const FALSE = new ExpectedText('false');
const NULL = new ExpectedText('null');

/*
 * Scans JSON in bytes, as strictly as JSON.parse. Blanks between tokens are not scannable: APIs send none, and without
 * them a record can be written as it is. Each function begins at a position and returns the position after the value.
 */

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

/** Scans an object's members or a list's items with `one`. */
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

/** The end of the colon after a name. */
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

function wordEnd(text: JsonText, at: number, word: ExpectedText): number {
  if (!word.isAt(text, at)) notScannable();
  return at + word.length;
}
