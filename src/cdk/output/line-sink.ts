/** Where lines go: what a LineWriter needs of a stream. */
export interface LineSink {
  /** Returns false where no more should be written before `drain`. */
  write(chunk: Buffer | string, onWritten?: () => void): boolean;
  once(event: 'drain', listener: () => void): unknown;
}
