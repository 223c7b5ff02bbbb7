import { isDigit } from './json-number';
import { type JsonText, WORD } from './json-text';
import { notScannable } from './not-scannable';

export const QUOTE = 34;
export const BACKSLASH = 92;
const FIRST_PRINTABLE = 32;
const EIGHT = 56;
const LOWER_C = 99;
const LOWER_D = 100;
const LOWER_U = 117;
/** Characters that may follow a backslash, besides `u`. */
const ESCAPABLE = new Set(Buffer.from('"\\/bfnrt'));

/** The end of the string that begins there. */
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
      // The lowest mark belongs to the first special byte.
      at += (31 - Math.clz32(marks & -marks)) >> 3;
    }
    const byte = bytes[at++] as number;
    if (byte === QUOTE) return at;
    if (byte === BACKSLASH) at = escapeEnd(bytes, at);
    // Also true at the end of the bytes, where `byte` is undefined.
    else if (!(byte >= FIRST_PRINTABLE)) notScannable();
  }
}

/**
 * Marks the special bytes of a word in their highest bits: quotes, backslashes and control characters. (x - 0x01) & ~x
 * has that bit if x is 0. Borrowing can set it in higher bytes too, so only the lowest mark is reliable.
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
  const surrogate = surrogateAt(bytes, at);
  if (surrogate === undefined) return at + 5;
  // The parser takes records with half of a pair, which is replaced when they are written.
  const follows = bytes[at + 5] === BACKSLASH ? surrogateAt(bytes, at + 6) : undefined;
  if (surrogate !== 'first' || follows !== 'second') notScannable();
  return at + 11;
}

/** Which half of a surrogate pair an escape is, from its `u` on. */
function surrogateAt(bytes: Uint8Array, at: number): 'first' | 'second' | undefined {
  if (bytes[at] !== LOWER_U) return notScannable();
  for (let digit = at + 1; digit <= at + 4; digit++) {
    if (!isHexDigit(bytes[digit] as number)) notScannable();
  }
  if (((bytes[at + 1] as number) | 32) !== LOWER_D) return undefined;
  const second = (bytes[at + 2] as number) | 32;
  if (second >= LOWER_C) return 'second';
  return second >= EIGHT ? 'first' : undefined;
}

function isHexDigit(byte: number): boolean {
  return isDigit(byte) || ((byte | 32) >= 97 && (byte | 32) <= 102);
}
