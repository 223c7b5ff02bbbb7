/** The part of a writable stream that a LineWriter needs. */
export interface LineSink {
  /** Returns false if nothing more should be written before `drain`. */
  write(chunk: Buffer | string, onWritten?: () => void): boolean;
  once(event: 'drain', listener: () => void): unknown;
}
