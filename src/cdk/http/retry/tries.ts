import type { Clock } from '../../time/clock';
import type { Outcome } from './outcome';

/** The first wait is drawn from up to this. */
const FIRST_MS = 500;
/** Waits don't grow beyond this: a server that comes back should not be kept waiting. */
const LONGEST_MS = 30_000;

/** Waits that the server announces may take so long together: it could announce them for ever. */
const ANNOUNCED_MS = 60 * 60_000;

/** A try that begins gets at least this. So its own failure is reported, and not that time was up. */
const LEAST_MS = 5_000;

/** The tries of one request, and the time that they may take. */
export class Tries {
  /** By the clock. */
  readonly beganMs: number;
  /** What tries and backoffs have taken so far, without the waits that the server announced. */
  spentMs = 0;
  /** The waits that the server announced. */
  private announcedMs = 0;
  lastOutcome: Outcome | undefined;
  /** How often in a row it was refused alike. */
  refusals = 0;
  private failures = 0;

  constructor(
    clock: Clock,
    private readonly limitMs: number,
    /** Numbers from 0 to 1. */
    private readonly random: () => number,
  ) {
    this.beganMs = clock.now();
  }

  spent(ms: number): void {
    this.spentMs += ms;
  }

  /** The server announced a wait before the next try. */
  announced(ms: number): void {
    this.announcedMs += ms;
  }

  /** For how long the next try may take, in milliseconds. */
  get leftMs(): number {
    return Math.max(LEAST_MS, this.limitMs - this.spentMs);
  }

  /**
   * The wait after one more failure, in milliseconds: exponential with full jitter, so that workers that failed
   * together don't come back together.
   */
  backoff(): number {
    return this.random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** this.failures++);
  }

  /** Would the time be over after a wait of so many milliseconds? `limitMs`: where it has less than usual. */
  isOver(waitMs: number, limitMs = Infinity): boolean {
    return this.spentMs + waitMs >= Math.min(limitMs, this.limitMs) || this.announcedMs >= ANNOUNCED_MS;
  }
}
