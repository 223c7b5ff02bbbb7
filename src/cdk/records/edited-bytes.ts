import { NOTHING } from './json-bytes';

/** Room for what replacements may add, as a part of the source. */
const ROOM = 1.125;

/** The bytes of a text with some of them replaced, from its beginning to its end; the text's own where none are. */
export class EditedBytes {
  private source = NOTHING;
  private target: Buffer | undefined;
  /** Up to where the source is in the target, and where that is there. */
  private taken = 0;
  private used = 0;

  begin(source: Buffer): void {
    this.source = source;
    this.target = undefined;
    this.taken = 0;
    this.used = 0;
  }

  /** Where a place of the source will be; it must not be before the last replacement. */
  placeOf(at: number): number {
    return this.used + (at - this.taken);
  }

  /** Puts other bytes in the place of a part of the source, behind all that was replaced before. */
  replace(from: number, to: number, bytes: Uint8Array): void {
    const target = this.roomFor(from - this.taken + bytes.length);
    this.take(target, from);
    target.set(bytes, this.used);
    this.used += bytes.length;
    this.taken = to;
  }

  /** All bytes; nothing is kept of them here. */
  end(): Buffer {
    const { source, target } = this;
    if (target === undefined) return source;
    const whole = this.roomFor(source.length - this.taken);
    this.take(whole, source.length);
    const bytes = whole.subarray(0, this.used);
    this.begin(NOTHING);
    return bytes;
  }

  private take(target: Buffer, to: number): void {
    this.source.copy(target, this.used, this.taken, to);
    this.used += to - this.taken;
    this.taken = to;
  }

  private roomFor(bytes: number): Buffer {
    this.target ??= Buffer.allocUnsafeSlow(Math.ceil(this.source.length * ROOM) + bytes);
    if (this.used + bytes <= this.target.length) return this.target;
    const larger = Buffer.allocUnsafeSlow(Math.ceil((this.used + bytes) * 2));
    this.target.copy(larger, 0, 0, this.used);
    this.target = larger;
    return larger;
  }
}
