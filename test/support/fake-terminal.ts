import { People, type Ticker } from '../../src/cdk/terminal/people';
import type { Environment, TextStream } from '../../src/cdk/terminal/text-stream';
import type { Clock } from '../../src/cdk/time/clock';

const ESC = '\u001b';
const PARTS = new RegExp(`${ESC}\\[\\d*[A-Za-z]|\\n|\\r|[^${ESC}\\n\\r]+`, 'g');

/** A stream that keeps its output, and renders it like a terminal. */
export class FakeStream implements TextStream {
  written = '';

  constructor(
    readonly isTTY: boolean,
    readonly columns = isTTY ? 80 : undefined,
  ) {}

  write(text: string): void {
    this.written += text;
  }

  /** The lines on the screen. Our few control sequences are executed; any other throws. */
  get screen(): string[] {
    const lines = [''];
    let row = 0;
    let column = 0;
    for (const part of this.written.match(PARTS) ?? []) {
      if (part === '\n') {
        row++;
        column = 0;
        lines[row] ??= '';
      } else if (part === '\r') column = 0;
      else if (part.startsWith(ESC) && part.endsWith('A')) row -= Number(part.slice(2, -1));
      else if (part === `${ESC}[J`) {
        lines.length = row + 1;
        lines[row] = lines[row]!.slice(0, column);
      } else if (part.startsWith(ESC)) {
        if (!part.endsWith('m')) throw new Error(`unknown control sequence ${JSON.stringify(part)}`);
      } else {
        lines[row] = lines[row]!.slice(0, column) + part + lines[row]!.slice(column + part.length);
        column += part.length;
      }
    }
    return lines;
  }
}

/** A ticker that a test controls. */
export class HandTicker {
  private runs = new Set<() => void>();

  readonly ticker: Ticker = (_everyMs, run) => {
    this.runs.add(run);
    return () => void this.runs.delete(run);
  };

  /** How many are listening. */
  get listening(): number {
    return this.runs.size;
  }

  tick(): void {
    for (const run of this.runs) run();
  }
}

interface Seats {
  readonly stdout?: FakeStream;
  readonly stderr?: FakeStream;
  readonly env?: Environment;
  readonly ticker?: Ticker;
}

/** Terminals that a test can read. Default: none, both streams are pipes. */
export function peopleAt(clock: Clock, seats: Seats = {}): People {
  const pipe = new FakeStream(false);
  return new People({
    stdout: pipe,
    stderr: pipe,
    env: {},
    clock,
    ticker: new HandTicker().ticker,
    ...seats,
  });
}

export function nobody(clock: Clock): People {
  return peopleAt(clock);
}
