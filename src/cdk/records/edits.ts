import type { Bytes } from '../protocol/byte-line';

/** What stands in the place of parts of a text, from its beginning to its end. The text itself stays as it is. */
export class Edits {
  /** How many bytes longer the text is by them. */
  grown = 0;
  private readonly gaps: Gap[] = [];
  /** Where the text is: asking a buffer for it, as Buffer.copy does each time, takes longer than to copy a record. */
  private readonly memory: ArrayBufferLike;
  private readonly begin: number;

  constructor(text: Buffer) {
    this.memory = text.buffer;
    this.begin = text.byteOffset;
  }

  get count(): number {
    return this.gaps.length;
  }

  /** Puts other bytes in the place of a part of the text, behind all that was replaced before. */
  replace(from: number, to: number, bytes: Uint8Array): void {
    this.gaps.push({ from, to, bytes });
    this.grown += bytes.length - (to - from);
  }

  /** Copies a part of the text, with the replacements from the `next`-th to before the `end`-th. Returns where it ends. */
  copyTo(target: Buffer, at: number, { from, to, next, end }: PlaceInText): number {
    let taken = from;
    for (let index = next; index < end; index++) {
      const gap = this.gaps[index] as Gap;
      at = this.copy(target, at, taken, gap.from);
      target.set(gap.bytes, at);
      at += gap.bytes.length;
      taken = gap.to;
    }
    return this.copy(target, at, taken, to);
  }

  private copy(target: Buffer, at: number, from: number, to: number): number {
    target.set(new Uint8Array(this.memory, this.begin + from, to - from), at);
    return at + to - from;
  }
}

interface Gap {
  readonly from: number;
  readonly to: number;
  readonly bytes: Uint8Array;
}

/** A part of a text, and which of the text's replacements are in it. */
export interface PlaceInText {
  readonly from: number;
  readonly to: number;
  readonly next: number;
  readonly end: number;
}

/** A part of a text as it is with its replacements. */
export class EditedPart implements Bytes {
  constructor(
    private readonly edits: Edits,
    private readonly place: PlaceInText,
    readonly length: number,
  ) {}

  copyTo(target: Buffer, at: number): number {
    return this.edits.copyTo(target, at, this.place);
  }
}
