import type { Clock } from '../time/clock';
import { backoffMs } from './backoff';
import type { Outcome } from './outcome';

/** The tries of one request, and the time that they may take. */
export class Tries {
  /** By the clock. */
  readonly beganMs: number;
  /** What tries and backoffs have taken so far; waits that the server announced don't count. */
  spentMs = 0;
  lastOutcome: Outcome | undefined;
  private failures = 0;

  constructor(
    clock: Clock,
    private readonly limitMs: number,
    private readonly random: () => number,
  ) {
    this.beganMs = clock.now();
  }

  spent(ms: number): void {
    this.spentMs += ms;
  }

  /** The wait after one more failure, in milliseconds. */
  backoff(): number {
    return backoffMs(++this.failures, this.random);
  }

  /** Would the time be over after a wait of so many milliseconds? */
  isOver(waitMs: number): boolean {
    return this.spentMs + waitMs >= this.limitMs;
  }
}
