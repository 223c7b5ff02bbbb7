/** Number of texts in the cache; a power of two. */
const PLACES = 256;
/** Longer texts are not cached: they rarely repeat. */
const LONGEST = 64;

interface CachedText {
  readonly bytes: Uint8Array;
  readonly text: string;
}

/** Makes texts of bytes. Repeated bytes get the cached text, which is cheaper than a new one. */
export class RepeatedTexts {
  private readonly kept: (CachedText | undefined)[] = Array.from({ length: PLACES }, () => undefined);

  /** The text has one character for each byte. */
  text(bytes: Buffer, from: number, to: number): string {
    const length = to - from;
    if (length === 0 || length > LONGEST) return bytes.toString('latin1', from, to);
    const place = placeOf(bytes, from, to);
    const kept = this.kept[place];
    if (kept !== undefined && isSame(kept.bytes, bytes, from, length)) return kept.text;
    const text = bytes.toString('latin1', from, to);
    this.kept[place] = { bytes: new Uint8Array(bytes.subarray(from, to)), text };
    return text;
  }
}

/** A hash of the length and some of the bytes. */
function placeOf(bytes: Uint8Array, from: number, to: number): number {
  const middle = (from + to) >> 1;
  const sum =
    (bytes[from] as number) +
    (bytes[to - 1] as number) * 7 +
    (bytes[middle] as number) * 31 +
    (bytes[(from + middle) >> 1] as number) * 61 +
    (to - from) * 17;
  return sum & (PLACES - 1);
}

function isSame(kept: Uint8Array, bytes: Uint8Array, from: number, length: number): boolean {
  if (kept.length !== length) return false;
  for (let at = 0; at < length; at++) if (kept[at] !== bytes[from + at]) return false;
  return true;
}
