/** Bytes that can be copied into a buffer. */
export interface Bytes {
  readonly length: number;
  /** Copies them into a buffer with room for them. Returns the end position. */
  copyTo(target: Buffer, at: number): number;
}

/** A line (without its newline) in three parts that are UTF-8 already. */
export interface ByteLine {
  readonly head: Uint8Array;
  readonly body: Bytes;
  readonly tail: Uint8Array;
}

/** How many bytes a line has, without its newline. */
export function byteLength({ head, body, tail }: ByteLine): number {
  return head.length + body.length + tail.length;
}

/** Copies a line into a buffer with room for it. Returns the end position. */
export function copyByteLine({ head, body, tail }: ByteLine, target: Buffer, at: number): number {
  target.set(head, at);
  const end = body.copyTo(target, at + head.length);
  target.set(tail, end);
  return end + tail.length;
}
