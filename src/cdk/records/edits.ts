import type { Bytes } from '../protocol/byte-line';

/** Replacements for parts of a text, in order. The text itself does not change. */
export class Edits {
  /** By how many bytes the replacements lengthen the text. */
  grown = 0;
  private readonly gaps: Gap[] = [];
  /** The text's memory. Buffer.copy asks the buffer for it each time, which takes longer than copying a record. */
  private readonly memory: ArrayBufferLike;
  private readonly begin: number;

  constructor(text: Buffer) {
    this.memory = text.buffer;
    this.begin = text.byteOffset;
  }

  get count(): number {
    return this.gaps.length;
  }

  /** Replaces a part of the text that is after all earlier replacements. */
  replace(from: number, to: number, bytes: Uint8Array): void {
    this.gaps.push({ from, to, bytes });
    this.grown += bytes.length - (to - from);
  }

  /** Copies a part of the text, with replacements number `next` up to but not including `end`. Returns the end position. */
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

/** A part of a text, and the numbers of its replacements. */
interface PlaceInText {
  readonly from: number;
  readonly to: number;
  readonly next: number;
  readonly end: number;
}

/** A part of a text, with its replacements. */
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
