/** Thrown where text can't be taken as it stands: it is to be parsed, which also tells what is wrong with it. */
export class NotScannable extends Error {}

const NOT_SCANNABLE = new NotScannable('to be parsed');
/** Deeper values are left to the parser, which needs no stack for them. */
const MOST_DEEP = 64;

export const QUOTE = 34;
export const COMMA = 44;
export const COLON = 58;
export const BACKSLASH = 92;
export const OPEN_LIST = 91;
export const CLOSE_LIST = 93;
export const OPEN_OBJECT = 123;
export const CLOSE_OBJECT = 125;
const FIRST_PRINTABLE = 32;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
export const NINE = 57;
const LOWER_U = 117;
const LITERALS = new Map(['true', 'false', 'null'].map((word) => [word.charCodeAt(0), Buffer.from(word)]));
/** What may follow a backslash, besides `u`. */
const ESCAPABLE = new Set(Buffer.from('"\\/bfnrt'));
const EXPONENT = new Set([69, 101]);
const SIGNS = new Set([43, MINUS]);

/**
 * Goes over JSON in bytes without making anything of it, and as strictly as JSON.parse. Blanks between tokens are not
 * for it: APIs send none, and then what it went over can be written as it is.
 */
export abstract class JsonBytes {
  protected bytes: Uint8Array = new Uint8Array();
  protected at = 0;
  /** Was there a backslash in the last string? */
  protected hadEscape = false;
  /** Has every number so far been written as JSON.stringify writes it? */
  protected hasPlainNumbers = true;

  protected fail(): never {
    throw NOT_SCANNABLE;
  }

  protected expect(byte: number): void {
    if (this.bytes[this.at] !== byte) this.fail();
    this.at++;
  }

  /** Goes over any value. */
  protected skip(depth = 0): void {
    if (depth > MOST_DEEP) this.fail();
    switch (this.bytes[this.at]) {
      case OPEN_OBJECT:
        this.eachMember(() => {
          this.string();
          this.expect(COLON);
          this.skip(depth + 1);
        });
        return;
      case OPEN_LIST:
        this.eachItem(() => this.skip(depth + 1));
        return;
      default:
        this.scalar();
    }
  }

  protected eachMember(member: () => void): void {
    this.each(CLOSE_OBJECT, member);
  }

  protected eachItem(item: () => void): void {
    this.each(CLOSE_LIST, item);
  }

  /** Goes over a string, a number, true, false or null. */
  protected scalar(): void {
    const byte = this.bytes[this.at] as number;
    if (byte === QUOTE) this.string();
    else if (byte === MINUS || (byte >= ZERO && byte <= NINE)) this.number();
    else this.literal(byte);
  }

  protected string(): void {
    const { bytes } = this;
    if (bytes[this.at] !== QUOTE) this.fail();
    let at = this.at + 1;
    this.hadEscape = false;
    for (;;) {
      const byte = bytes[at++] as number;
      if (byte === QUOTE) break;
      if (byte === BACKSLASH) at = this.escape(at);
      // So written that the end of the bytes fails too.
      else if (!(byte >= FIRST_PRINTABLE)) this.fail();
    }
    this.at = at;
  }

  private each(close: number, one: () => void): void {
    this.at++;
    if (this.bytes[this.at] === close) {
      this.at++;
      return;
    }
    for (;;) {
      one();
      const byte = this.bytes[this.at++];
      if (byte === close) return;
      if (byte !== COMMA) this.fail();
    }
  }

  /** Returns where the text goes on. */
  private escape(at: number): number {
    this.hadEscape = true;
    const byte = this.bytes[at] as number;
    if (ESCAPABLE.has(byte)) return at + 1;
    if (byte !== LOWER_U) this.fail();
    for (let digit = at + 1; digit <= at + 4; digit++) {
      if (!isHexDigit(this.bytes[digit] as number)) this.fail();
    }
    return at + 5;
  }

  private number(): void {
    const from = this.at;
    if (this.bytes[this.at] === MINUS) this.at++;
    if (this.bytes[this.at] === ZERO) this.at++;
    else this.digits();
    const byte = this.bytes[this.at] as number;
    if (byte === POINT || EXPONENT.has(byte)) this.fractionAndExponent();
    else if (this.at - from !== 2 || this.bytes[from] !== MINUS || this.bytes[from + 1] !== ZERO) return;
    const text = String.fromCharCode(...this.bytes.subarray(from, this.at));
    if (String(Number(text)) !== text) this.hasPlainNumbers = false;
  }

  private fractionAndExponent(): void {
    if (this.bytes[this.at] === POINT) {
      this.at++;
      this.digits();
    }
    if (!EXPONENT.has(this.bytes[this.at] as number)) return;
    this.at++;
    if (SIGNS.has(this.bytes[this.at] as number)) this.at++;
    this.digits();
  }

  private digits(): void {
    const from = this.at;
    while (isDigit(this.bytes[this.at] as number)) this.at++;
    if (this.at === from) this.fail();
  }

  private literal(first: number): void {
    const word = LITERALS.get(first);
    if (word === undefined) return this.fail();
    for (const byte of word) this.expect(byte);
  }
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE;
}

function isHexDigit(byte: number): boolean {
  return isDigit(byte) || ((byte | 32) >= 97 && (byte | 32) <= 102);
}
