/** The output for progress: stdout, or a test's stream. */
export interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** The least time between updates of a terminal's line, in milliseconds. */
const REPAINT_MS = 80;
/** Lines that are written where there is no terminal. */
const PLAIN_LINES = 4;
const TO_LINE_START = '\r\u001b[K';

/** Shows a read's progress: on a terminal as one updated line, elsewhere as a few lines. */
export class Progress {
  private paintedAt = -Infinity;
  private plainLines = 0;

  constructor(
    private readonly screen: Screen,
    private readonly streams: number,
    private readonly now: () => number,
  ) {}

  show(done: number, records: number): void {
    const text = `  ${done} of ${this.streams} streams, ${records.toLocaleString('en-US')} records`;
    if (this.screen.isTTY === true) this.repaint(text);
    else this.writePlain(text, done);
  }

  /** Clears the line. */
  end(): void {
    if (this.screen.isTTY === true) this.screen.write(TO_LINE_START);
  }

  private repaint(text: string): void {
    if (this.now() - this.paintedAt < REPAINT_MS) return;
    this.paintedAt = this.now();
    this.screen.write(`${TO_LINE_START}${text}`);
  }

  private writePlain(text: string, done: number): void {
    if (done < (this.streams * (this.plainLines + 1)) / PLAIN_LINES) return;
    this.plainLines = Math.floor((done * PLAIN_LINES) / this.streams);
    this.screen.write(`${text}\n`);
  }
}
