import type { Clock } from '../time/clock';
import { LiveLines } from './live-lines';
import type { Moment } from './progress-lines';
import { canRedraw, type Environment, hasColour, type Style, styled, type TextStream } from './text-stream';
import { harmless, textWidth, wrapped } from './text-width';

/** A table that is not for a terminal gets the width that terminals once had. */
const USUAL_COLUMNS = 80;
/** Often enough to look alive, and rare enough to cost nothing. */
const DRAW_EVERY_MS = 250;

/** What a sentence is for. */
type SentenceKind = 'error' | 'warning' | 'note';

const KINDS: Readonly<Record<SentenceKind, { readonly label: string; readonly style: Style }>> = {
  error: { label: 'Error: ', style: 'red' },
  warning: { label: 'Warning: ', style: 'yellow' },
  note: { label: '', style: 'dim' },
};

/** Calls back again and again until it is stopped by what it returns. */
export type Ticker = (everyMs: number, run: () => void) => () => void;

/** By the machine's timers. It keeps no process from ending. */
export const systemTicker: Ticker = (everyMs, run) => {
  const timer = setInterval(run, everyMs).unref();
  return () => clearInterval(timer);
};

/** The streams that people may look at, and what decides how they are used. */
interface PeopleOptions {
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  readonly env: Environment;
  readonly clock: Clock;
  readonly ticker: Ticker;
}

interface Drawing {
  readonly drawing: (moment: Moment) => string[];
  /** A line that stays when the work has ended, also by an error. */
  readonly closing?: (moment: Moment) => string;
}

/** What people see at a terminal: sentences and progress, all of it on stderr. */
export class People {
  private readonly lines: LiveLines;

  constructor(private readonly options: PeopleOptions) {
    this.lines = new LiveLines(options.stderr);
  }

  /** Whether somebody looks at stderr. */
  get areThere(): boolean {
    return this.options.stderr.isTTY === true;
  }

  /** Characters in a line of stdout. */
  get columns(): number {
    return this.toldColumns ?? USUAL_COLUMNS;
  }

  /** The same where a terminal or COLUMNS tells. */
  get toldColumns(): number | undefined {
    const { stdout, env } = this.options;
    const told = Number(env['COLUMNS']);
    return stdout.columns ?? (Number.isInteger(told) && told > 0 ? told : undefined);
  }

  /** Whether stdout is what they look at too: then what it carries must stay whole. */
  get readStdout(): boolean {
    return this.options.stdout.isTTY === true;
  }

  /** Says a sentence, above whatever is being redrawn. */
  say(kind: SentenceKind, text: string): void {
    const { stderr, env } = this.options;
    const { label, style } = KINDS[kind];
    for (const line of inLines(label + harmless(text), stderr.columns))
      this.lines.print(hasColour(stderr, env) ? styled(style, line) : line);
  }

  /** Runs the work, and shows how far it is where lines can be redrawn. */
  async progress<T>(work: () => Promise<T>, { drawing, closing }: Drawing): Promise<T> {
    const { stderr, env, clock, ticker } = this.options;
    if (!canRedraw(stderr, env)) return work();
    const beganMs = clock.now();
    const moment = () => ({ beganMs, nowMs: clock.now() });
    const stop = ticker(DRAW_EVERY_MS, () => this.lines.draw(drawing(moment())));
    try {
      return await work();
    } finally {
      stop();
      this.lines.wipe();
      if (closing !== undefined) this.lines.print(closing(moment()));
    }
  }

  /** Leaves the terminal as it was, where the process ends in the middle of something. */
  leave(): void {
    this.lines.wipe();
  }
}

/** A terminal breaks lines in the middle of words. One that is too long for a line stays whole: it may be copied. */
function inLines(sentence: string, columns: number | undefined): string[] {
  const isFitting = (word: string) => textWidth(word) <= (columns ?? 0);
  const isWhole = columns === undefined || !sentence.split(' ').every(isFitting);
  return isWhole ? [sentence] : wrapped(sentence, columns);
}
