import { byteLength, type ByteLine, copyByteLine } from '../protocol/byte-line';

/** The part of a writable stream that a LineWriter needs. */
export interface LineSink {
  /** Returns false if nothing more should be written before `drain`. */
  write(chunk: Buffer | string, onWritten?: () => void): boolean;
  once(event: 'drain', listener: () => void): unknown;
}

/** Size of a batch: large enough to make system calls rare. */
const BATCH_BYTES = 64 * 1024;
/** Size of a batch's buffer: an unfinished batch has room for any but the longest lines. */
const ROOM_BYTES = 2 * BATCH_BYTES;
/** Buffers of written batches that are kept for reuse. */
const MOST_SPARE = 2;
/** Most bytes of a character in UTF-8. */
const MOST_BYTES_A_CHARACTER = 3;
const NEWLINE = 10;

/** Writes lines in batches, and makes its caller wait while the reader is slow: that bounds the connector's memory. */
export class LineWriter {
  /** Each line is encoded when it arrives: one long text with non-Latin letters is slow to encode. */
  private batch: Buffer | undefined;
  private used = 0;
  private readonly spare: Buffer[] = [];
  /** What callers wait for while the reader is slow. */
  waiting: Promise<void> | undefined;
  private flushScheduled = false;

  constructor(private readonly stream: LineSink) {}

  /** Writes a line (without its newline). Returns a promise if the caller must wait before it writes more. */
  write(line: string | ByteLine): Promise<void> | undefined {
    const most = 1 + (typeof line === 'string' ? line.length * MOST_BYTES_A_CHARACTER : byteLength(line));
    if (this.used + most > ROOM_BYTES) this.handOver();
    if (most > ROOM_BYTES) {
      const long = Buffer.allocUnsafeSlow(most);
      this.send(long.subarray(0, fill(long, 0, line)));
    } else {
      this.batch ??= this.spare.pop() ?? Buffer.allocUnsafeSlow(ROOM_BYTES);
      this.used = fill(this.batch, this.used, line);
    }
    if (this.used >= BATCH_BYTES) this.handOver();
    else if (this.used > 0) this.scheduleHandOver();
    return this.waiting;
  }

  /** Resolves when the operating system has all that was written. */
  async flush(): Promise<void> {
    this.handOver();
    await new Promise<void>((resolve) => this.stream.write('', () => resolve()));
  }

  private scheduleHandOver(): void {
    if (this.flushScheduled) return;
    this.flushScheduled = true;
    setImmediate(() => {
      this.flushScheduled = false;
      this.handOver();
    });
  }

  private handOver(): void {
    const { batch, used } = this;
    if (batch === undefined) return;
    this.batch = undefined;
    this.used = 0;
    // The stream uses the buffer until the batch is written.
    this.send(batch.subarray(0, used), () => {
      if (this.spare.length < MOST_SPARE) this.spare.push(batch);
    });
  }

  private send(chunk: Buffer, onWritten?: () => void): void {
    if (this.stream.write(chunk, onWritten)) return;
    this.waiting ??= new Promise((resolve) => {
      this.stream.once('drain', () => {
        this.waiting = undefined;
        resolve();
      });
    });
  }
}

/** Copies a line and its newline into a buffer with room for them. Returns the end position. */
function fill(target: Buffer, at: number, line: string | ByteLine): number {
  const end = typeof line === 'string' ? at + target.write(line, at) : copyByteLine(line, target, at);
  target[end] = NEWLINE;
  return end + 1;
}
