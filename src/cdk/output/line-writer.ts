import type { Writable } from 'node:stream';

/** How much text is gathered before it is handed to the stream: large enough to make system calls rare. */
const BATCH_CHARACTERS = 64 * 1024;

/**
 * Writes lines to a stream in batches, and makes its caller wait when the reader on the other side doesn't keep up:
 * that wait is what bounds the connector's memory.
 */
export class LineWriter {
  /** Grown by adding to it: the engine joins the pieces once, when the text is handed over. */
  private batch = '';
  private draining: Promise<void> | undefined;
  private flushScheduled = false;

  constructor(private readonly stream: Writable) {
    stream.setMaxListeners(0);
  }

  /** Takes a line (without its newline). Returns a promise where the caller must wait before it writes more. */
  write(line: string): Promise<void> | undefined {
    this.batch += `${line}\n`;
    if (this.batch.length >= BATCH_CHARACTERS) this.handOver();
    else this.scheduleHandOver();
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
    if (this.batch === '') return;
    const text = this.batch;
    this.batch = '';
    if (this.stream.write(text)) return;
    this.draining ??= new Promise((resolve) => {
      this.stream.once('drain', () => {
        this.draining = undefined;
        resolve();
      });
    });
  }
}
