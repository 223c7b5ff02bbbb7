/** Bytes that are read at a time. */
export const WORD = 4;

/** JSON to go over: its bytes, and the same bytes to be read four at a time. */
export class JsonText {
  readonly words: DataView;

  constructor(readonly bytes: Buffer) {
    this.words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }
}

export const NO_TEXT = new JsonText(Buffer.alloc(0));

/** A text to look for, of at least four bytes. */
export class Expected {
  /** Bytes. */
  readonly length: number;
  /** The last four bytes, and then each four of them from the first on. */
  private readonly words: readonly number[];

  constructor(text: string) {
    const bytes = Buffer.from(text);
    this.length = bytes.length;
    const whole = Array.from({ length: bytes.length >> 2 }, (_, index) => bytes.readInt32LE(index * WORD));
    this.words = [bytes.readInt32LE(bytes.length - WORD), ...whole];
  }

  /** Does it stand there? */
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
