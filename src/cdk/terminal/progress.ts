import type { Clock } from '../time/clock';
import type { LiveLines } from './live-lines';
import type { Moment } from './progress-lines';

/** Often enough to look alive, and rare enough to cost nothing. */
const EVERY_MS = 250;

interface ProgressOptions {
  readonly lines: LiveLines;
  readonly clock: Clock;
  readonly ticker: Ticker;
}

/** Shows how far something is, until it has ended. */
export class Progress {
  constructor(private readonly options: ProgressOptions) {}

  /** Runs the work, and draws meanwhile. With `closing`, a last line stays when it has ended, also by an error. */
  async during<T>(
    work: () => Promise<T>,
    { drawing, closing }: { drawing: (moment: Moment) => string[]; closing?: (moment: Moment) => string },
  ): Promise<T> {
    const { lines, clock, ticker } = this.options;
    const beganMs = clock.now();
    const moment = () => ({ beganMs, nowMs: clock.now() });
    const stop = ticker(EVERY_MS, () => lines.draw(drawing(moment())));
    try {
      return await work();
    } finally {
      stop();
      lines.wipe();
      if (closing !== undefined) lines.print(closing(moment()));
    }
  }
}

/** Calls back again and again until it is stopped by what it returns. */
export type Ticker = (everyMs: number, run: () => void) => () => void;

/** By the machine's timers. It keeps no process from ending. */
export const systemTicker: Ticker = (everyMs, run) => {
  const timer = setInterval(run, everyMs).unref();
  return () => clearInterval(timer);
};
