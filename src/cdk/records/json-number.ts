import { notScannable } from './not-scannable';

const PLUS = 43;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
export const NINE = 57;
const UPPER_E = 69;
const LOWER_E = 101;

/** The end of the number that begins there. */
export function numberEnd(bytes: Uint8Array, from: number): number {
  let at = bytes[from] === MINUS ? from + 1 : from;
  at = bytes[at] === ZERO ? at + 1 : digitsEnd(bytes, at);
  if (bytes[at] === POINT) at = digitsEnd(bytes, at + 1);
  if (bytes[at] !== LOWER_E && bytes[at] !== UPPER_E) return at;
  at++;
  if (bytes[at] === PLUS || bytes[at] === MINUS) at++;
  return digitsEnd(bytes, at);
}

/** Is the number in the form of JSON.stringify? */
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

/** Is a byte one of 0 to 9? */
export function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE;
}
