/** Bytes that are somewhere else and can be copied. */
export interface Bytes {
  readonly length: number;
  /** Copies them into a buffer that has room for them. Returns where they end there. */
  copyTo(target: Buffer, at: number): number;
}

/** A line (without its newline) in three parts that are UTF-8 already. */
export interface ByteLine {
  readonly head: Uint8Array;
  readonly body: Bytes;
  readonly tail: Uint8Array;
}

export function byteLength({ head, body, tail }: ByteLine): number {
  return head.length + body.length + tail.length;
}

/** Copies a line into a buffer that has room for it. Returns where it ends there. */
export function copyByteLine({ head, body, tail }: ByteLine, target: Buffer, at: number): number {
  target.set(head, at);
  const end = body.copyTo(target, at + head.length);
  target.set(tail, end);
  return end + tail.length;
}
