import type { Clock } from '../time/clock';
import { LiveLines } from './live-lines';
import { Progress, type Ticker } from './progress';
import type { Moment } from './progress-lines';
import { canRedraw, type Environment, hasColour, type TextStream } from './text-stream';
import { type SentenceKind, Voice } from './voice';

/** A table that is not for a terminal gets the width that terminals once had. */
const USUAL_COLUMNS = 80;

export interface PeopleOptions {
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  readonly env: Environment;
  readonly clock: Clock;
  readonly ticker: Ticker;
}

interface Drawn {
  readonly drawing: (moment: Moment) => string[];
  /** A line that stays. */
  readonly closing?: (moment: Moment) => string;
}

/** What people see at a terminal: sentences and progress, all of it on stderr. */
export class People {
  private readonly lines: LiveLines;
  private readonly voice: Voice;

  constructor(private readonly options: PeopleOptions) {
    const { stderr, env } = options;
    this.lines = new LiveLines(stderr);
    this.voice = new Voice({ lines: this.lines, hasColour: () => hasColour(stderr, env) });
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

  say(kind: SentenceKind, text: string): void {
    this.voice.say(kind, text);
  }

  /** Runs the work, and shows how far it is where lines can be redrawn. */
  progress<T>(work: () => Promise<T>, drawn: Drawn): Promise<T> {
    const { stderr, env, clock, ticker } = this.options;
    if (!canRedraw(stderr, env)) return work();
    return new Progress({ lines: this.lines, clock, ticker }).during(work, drawn);
  }

  /** Leaves the terminal as it was, where the process ends in the middle of something. */
  leave(): void {
    this.lines.wipe();
  }
}
