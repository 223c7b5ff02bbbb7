/** Number of bytes that are compared at a time. */
export const WORD = 4;

/** JSON to scan: its bytes, and a view that reads four of them at a time. */
export class JsonText {
  readonly words: DataView;

  constructor(readonly bytes: Buffer) {
    this.words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }
}

/** Stands for the text while none is scanned. */
export const NO_TEXT = new JsonText(Buffer.alloc(0));

/** A text to compare with, of at least four bytes. */
export class ExpectedText {
  /** In bytes. */
  readonly length: number;
  /** The last four bytes, then all words from the first on. */
  private readonly words: readonly number[];

  constructor(text: string) {
    const bytes = Buffer.from(text);
    this.length = bytes.length;
    const whole = Array.from({ length: bytes.length >> 2 }, (_, index) => bytes.readInt32LE(index * WORD));
    this.words = [bytes.readInt32LE(bytes.length - WORD), ...whole];
  }

  /** Is the text at this position? */
  isAt({ bytes, words }: JsonText, at: number): boolean {
    const expected = this.words;
    if (at + this.length > bytes.length) return false;
    if (words.getInt32(at + this.length - WORD, true) !== expected[0]) return false;
    for (let index = 1; index < expected.length; index++) {
      if (words.getInt32(at, true) !== expected[index]) return false;
      at += WORD;
    }
    return true;
  }
}
