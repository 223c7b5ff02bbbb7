import type { TextStream } from './text-stream';
import { fitted } from './text-width';

/** Used where a terminal does not say how wide it is. */
const USUAL_COLUMNS = 80;
const ERASE_BELOW = '\u001b[J';

/** Lines at the bottom of a terminal that are drawn again and again in the same place. */
export class LiveLines {
  private drawn: readonly string[] = [];

  constructor(private readonly stream: TextStream) {}

  /** Puts these lines in the place of those before. */
  draw(lines: readonly string[]): void {
    // A line that reached the edge might be broken in two, and then wiping would leave half of it.
    const most = (this.stream.columns ?? USUAL_COLUMNS) - 1;
    const next = lines.map((line) => fitted(line, most));
    this.stream.write(this.wiping() + next.join('\n'));
    this.drawn = next;
  }

  /** Writes a text that stays, above the lines. */
  print(text: string): void {
    this.stream.write(`${this.wiping()}${text}\n${this.drawn.join('\n')}`);
  }

  /** Takes the lines away. */
  wipe(): void {
    if (this.drawn.length > 0) this.stream.write(this.wiping());
    this.drawn = [];
  }

  private wiping(): string {
    const { length } = this.drawn;
    if (length === 0) return '';
    return `\r${length > 1 ? `\u001b[${length - 1}A` : ''}${ERASE_BELOW}`;
  }
}
