import { byteLength, type ByteLine, copyByteLine } from '../protocol/byte-line';
import type { LineSink } from './line-sink';

/** How much is gathered before it is handed to the stream: large enough to make system calls rare. */
const BATCH_BYTES = 64 * 1024;
/** A batch that is not yet large enough has room for any but the longest lines. */
const ROOM_BYTES = 2 * BATCH_BYTES;
/** Buffers of written batches that are kept for the next ones. */
const MOST_SPARE = 2;
/** What a character of a text takes at most. */
const MOST_BYTES_A_CHARACTER = 3;
const NEWLINE = 10;

/**
 * Writes lines to a stream in batches, and makes its caller wait when the reader on the other side doesn't keep up:
 * that wait is what bounds the connector's memory.
 */
export class LineWriter {
  /** Each line is encoded as it comes: a text joined of many, some with letters beyond Latin, is slow to encode. */
  private batch: Buffer | undefined;
  private used = 0;
  private readonly spare: Buffer[] = [];
  private draining: Promise<void> | undefined;
  private flushScheduled = false;

  constructor(private readonly stream: LineSink) {}

  /** Takes a line (without its newline). Returns a promise where the caller must wait before it writes more. */
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
    return this.draining;
  }

  /** What its callers wait for, while the reader doesn't keep up. */
  get waiting(): Promise<void> | undefined {
    return this.draining;
  }

  /** Resolves when all that was written is with the operating system. */
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
    // The stream keeps a batch until it is written; only then the buffer is free for another.
    this.send(batch.subarray(0, used), () => {
      if (this.spare.length < MOST_SPARE) this.spare.push(batch);
    });
  }

  private send(chunk: Buffer, onWritten?: () => void): void {
    if (this.stream.write(chunk, onWritten)) return;
    this.draining ??= new Promise((resolve) => {
      this.stream.once('drain', () => {
        this.draining = undefined;
        resolve();
      });
    });
  }
}

/** Puts a line and its newline into a buffer that has room for them. Returns where it ends there. */
function fill(target: Buffer, at: number, line: string | ByteLine): number {
  const end = typeof line === 'string' ? at + target.write(line, at) : copyByteLine(line, target, at);
  target[end] = NEWLINE;
  return end + 1;
}
