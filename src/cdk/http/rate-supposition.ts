import type { Counting, Times } from './rate-counting';
import { RequestLog } from './rate-log';

/** How much a new answer weighs at least in what is remembered of errors: at first all weigh the same. */
const WEIGHT = 0.006;
/** What is thought before the first answer weighs as much as so many of them. */
const FIRST_ANSWERS = 4;
/** So many windows back others' requests are remembered. */
const WINDOWS_BACK = 3;

/** What is known of the limit, and of our own requests that have an answer. */
export interface Known {
  readonly log: Times;
  readonly size: number;
  readonly windowMs: number;
}

/** What an answer showed. */
export interface Shown extends Known {
  /** When its request was probably with the server, and how many could have been taken there just before it. */
  readonly atMs: number;
  readonly left: number;
  /** Our requests that were on their way before it and are not in the log yet. */
  readonly ahead: number;
}

/**
 * A way in which the server may count. Where less is left than our own requests explain, others must have sent some;
 * they are then counted in the same way. How often the next answer is not what follows tells how good it is.
 */
export class Supposition {
  /** The means of the errors' squares: where it promised too much, and too little. */
  tooMuch = 0;
  tooLittle = 0;
  private readonly others = new RequestLog();
  private answers = 0;

  constructor(readonly counting: Counting) {}

  get squared(): number {
    return this.tooMuch + this.tooLittle;
  }

  /** How many requests could be taken. */
  left({ log, size, windowMs }: Known, atMs: number): number {
    return size - this.counting.inUse(log, windowMs, atMs) - this.othersInUse(windowMs, atMs);
  }

  othersInUse(windowMs: number, atMs: number): number {
    return this.counting.inUse(this.others, windowMs, atMs);
  }

  /** When more is left than at `atMs`. */
  nextMoreMs({ log, windowMs }: Known, atMs: number): number {
    const { counting, others } = this;
    return Math.min(counting.nextLessMs(log, windowMs, atMs), counting.nextLessMs(others, windowMs, atMs));
  }

  learn(shown: Shown): void {
    const { left, atMs, ahead, windowMs } = shown;
    const expected = Math.max(0, Math.floor(this.left(shown, atMs) - ahead));
    const error = expected - left;
    const weight = Math.max(WEIGHT, 1 / (++this.answers + FIRST_ANSWERS));
    this.tooMuch += weight * (Math.max(0, error) ** 2 - this.tooMuch);
    this.tooLittle += weight * (Math.min(0, error) ** 2 - this.tooLittle);
    if (error > 0) this.others.add(atMs, 0, error);
    if (error < 0) this.others.remove(-error, atMs);
    this.others.forgetBefore(atMs - WINDOWS_BACK * windowMs);
  }
}
