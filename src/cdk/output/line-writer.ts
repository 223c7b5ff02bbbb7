import type { Writable } from 'node:stream';

/** How much is gathered before it is handed to the stream: large enough to make system calls rare. */
const BATCH_BYTES = 64 * 1024;
/** A batch that is not yet large enough has room for any but the longest lines. */
const ROOM_BYTES = 2 * BATCH_BYTES;
/** What a character of a text takes at most. */
const MOST_BYTES_A_CHARACTER = 3;

/**
 * Writes lines to a stream in batches, and makes its caller wait when the reader on the other side doesn't keep up:
 * that wait is what bounds the connector's memory.
 */
export class LineWriter {
  /** Each line is encoded as it comes: a text joined of many, some with letters beyond Latin, is slow to encode. */
  private batch: Buffer | undefined;
  private used = 0;
  /** Lines whose characters are bytes already: they are encoded together. */
  private text = '';
  private draining: Promise<void> | undefined;
  private flushScheduled = false;

  constructor(private readonly stream: Writable) {
    stream.setMaxListeners(0);
  }

  /**
   * Takes a line (without its newline), whose characters are bytes already where it is `binary`. Returns a promise
   * where the caller must wait before it writes more.
   */
  write(line: string, encoding: 'utf8' | 'binary' = 'utf8'): Promise<void> | undefined {
    const most = line.length * (encoding === 'binary' ? 1 : MOST_BYTES_A_CHARACTER) + 1;
    if (this.gathered + most > ROOM_BYTES) this.handOver();
    if (most > ROOM_BYTES) this.send(Buffer.from(`${line}\n`, encoding));
    else if (encoding === 'binary') this.text += `${line}\n`;
    else this.add(`${line}\n`);
    if (this.gathered >= BATCH_BYTES) this.handOver();
    else if (this.gathered > 0) this.scheduleHandOver();
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

  private get gathered(): number {
    return this.used + this.text.length;
  }

  private add(text: string, encoding: 'utf8' | 'binary' = 'utf8'): void {
    if (encoding === 'utf8') this.addBinary();
    // The stream keeps a batch until it is written, so each is a buffer of its own.
    this.batch ??= Buffer.allocUnsafe(ROOM_BYTES);
    this.used += this.batch.write(text, this.used, encoding);
  }

  private addBinary(): void {
    if (this.text === '') return;
    const { text } = this;
    this.text = '';
    this.add(text, 'binary');
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
    this.addBinary();
    if (this.batch === undefined) return;
    const bytes = this.batch.subarray(0, this.used);
    this.batch = undefined;
    this.used = 0;
    this.send(bytes);
  }

  private send(chunk: Buffer): void {
    if (this.stream.write(chunk)) return;
    this.draining ??= new Promise((resolve) => {
      this.stream.once('drain', () => {
        this.draining = undefined;
        resolve();
      });
    });
  }
}
