/**
 * A line (without its newline) in three parts that are UTF-8 already, the middle one inside of `bytes`. Whoever takes
 * it must copy it at once: the bytes may be used again.
 */
export interface ByteLine {
  readonly head: Uint8Array;
  readonly bytes: Buffer;
  readonly from: number;
  readonly to: number;
  readonly tail: Uint8Array;
}

export function byteLength({ head, from, to, tail }: ByteLine): number {
  return head.length + (to - from) + tail.length;
}

/** Copies a line into a buffer that has room for it. Returns where it ends there. */
export function copyByteLine({ head, bytes, from, to, tail }: ByteLine, target: Buffer, at: number): number {
  target.set(head, at);
  const middle = at + head.length;
  bytes.copy(target, middle, from, to);
  const end = middle + (to - from);
  target.set(tail, end);
  return end + tail.length;
}
