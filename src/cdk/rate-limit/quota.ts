import type { LimitNotice } from './limit-notice';
import { Pace } from './pace';

/** A client that knows nothing yet begins with so many in flight. */
const FIRST_IN_FLIGHT = 2;
/** A request without an answer after this time no longer keeps others from being sent. */
const PATIENCE_MS = 5000;
/** Windows that never last longer are paced: their resets are told too coarsely to wait for. */
const SHORT_WINDOW_MS = 2000;
/** A refusal by a window of a second asks for this wait, whatever is left of it. */
const SHORT_WAIT_MS = 1000;
/** Answers that name resets this close together tell of the same window: clocks tick in whole seconds. */
const SAME_RESET_MS = 1500;
/** The wait after a refusal that says nothing of it: the shortest window that APIs have. */
const FIRST_BACKOFF_MS = 1000;
/** Most limits are counted by the minute. */
const LONGEST_BACKOFF_MS = 60_000;

/** A request that was let go. */
export interface Turn {
  readonly bucket: string;
  /** By the clock. */
  readonly sentAtMs: number;
}

/** What headers tell of the longest window. */
interface Told {
  readonly remaining: number;
  readonly resetAtMs: number;
}

/**
 * What is known of a server's counters for one bucket, or for all. Three things may keep a request from being sent:
 *
 * - A hold: headers say that nothing is left until the reset, or a refusal asked for a wait of some seconds.
 * - The number in flight: it doubles with each round trip, begins anew with one after each hold, and is never more than
 *   half of what headers say is left, so that others who share the limit are noticed in time.
 * - The pace, where a refusal has shown that a window of a second is full while more is left in the long one.
 */
export class Quota {
  private readonly inFlight: Turn[] = [];
  private readonly pace = new Pace();
  private told: Told | undefined;
  private longestResetMs = 0;
  private heldMs = -Infinity;
  /** Nothing was sent since the hold. */
  private isAfterHold = false;
  /** Refusals in a row that held, with no request accepted between them, when the last came, and what it cost on top. */
  private refusals = 0;
  private refusedAtMs = -Infinity;
  private backoffMs = 0;
  private mostInFlight = FIRST_IN_FLIGHT;
  /** Only answers to requests since then show that more may be in flight. */
  private cautiousSinceMs = -Infinity;
  /** Requests since the last hold that were not refused, and how many a window without headers took at last. */
  private count = 0;
  private expected = Infinity;

  constructor(private readonly random: () => number) {}

  /** How many the server says are left; undefined where it does not say, or the window is over. */
  remaining(nowMs: number): number | undefined {
    return this.told !== undefined && this.told.resetAtMs > nowMs ? this.told.remaining : undefined;
  }

  heldUntilMs(nowMs: number): number | undefined {
    return this.heldMs > nowMs ? this.heldMs : undefined;
  }

  /** How many the server takes in a second, as far as refusals have shown; else Infinity. */
  get requestsPerSecond(): number {
    return this.pace.requestsPerSecond;
  }

  get isBusy(): boolean {
    return this.inFlight.length > 0;
  }

  /** When the next request may be sent, unless an answer changes it. */
  nextMs(nowMs: number): number {
    if (this.heldMs > nowMs) return this.heldMs;
    const { told, inFlight, mostInFlight } = this;
    const left = this.remaining(nowMs);
    if (told !== undefined && left !== undefined && inFlight.length >= Math.max(1, left / 2))
      return told.resetAtMs;
    const awaited = inFlight.filter(({ sentAtMs }) => sentAtMs > nowMs - PATIENCE_MS);
    const last = awaited[awaited.length - mostInFlight];
    return last === undefined ? this.pace.nextMs : last.sentAtMs + PATIENCE_MS;
  }

  sent(turn: Turn): void {
    if (this.isAfterHold) this.count = 0;
    this.isAfterHold = false;
    this.inFlight.push(turn);
    this.pace.sent(turn.sentAtMs);
    // If nothing has changed the next one is refused: it goes alone.
    if (++this.count === this.expected) this.beCautious(turn.sentAtMs + 1);
  }

  /** A request ended without an answer; it may have been counted. */
  lost(turn: Turn): void {
    this.inFlight.splice(this.inFlight.indexOf(turn), 1);
  }

  accepted(turn: Turn, notice: LimitNotice, nowMs: number): void {
    this.lost(turn);
    if (turn.sentAtMs >= this.cautiousSinceMs) this.mostInFlight++;
    this.refusals = 0;
    this.learn(notice, nowMs);
  }

  refused(turn: Turn, { waitMs }: LimitNotice, nowMs: number): void {
    this.lost(turn);
    this.count--;
    this.pace.refused(turn.sentAtMs);
    const isShort = waitMs !== undefined && waitMs <= SHORT_WAIT_MS && this.heldMs <= nowMs;
    // Only the refused request waits.
    if (isShort && this.pace.learn(turn.sentAtMs, nowMs)) return;
    if (this.count > 0) this.expected = this.count;
    this.hold(nowMs + this.waitAfterRefusal(turn, waitMs, nowMs));
  }

  /** Two that turned out to be one. */
  add(other: Quota): void {
    this.inFlight.push(...other.inFlight);
    this.inFlight.sort((a, b) => a.sentAtMs - b.sentAtMs);
    this.pace.add(other.pace);
    this.count += other.count;
    this.mostInFlight = Math.max(this.mostInFlight, other.mostInFlight);
    if (other.heldMs > this.heldMs) this.hold(other.heldMs);
    if ((other.told?.remaining ?? Infinity) < (this.told?.remaining ?? Infinity)) this.told = other.told;
  }

  private learn({ remaining, resetMs }: LimitNotice, nowMs: number): void {
    if (remaining === undefined) return;
    const resetAtMs = nowMs + (resetMs ?? 0);
    this.longestResetMs = Math.max(this.longestResetMs, resetMs ?? 0);
    if (this.longestResetMs <= SHORT_WINDOW_MS) return;
    const { told } = this;
    const isNew =
      told === undefined || told.resetAtMs <= nowMs || resetAtMs >= told.resetAtMs + SAME_RESET_MS;
    // Answers overtake each other: an older window is over, and the lowest number of the present one counts.
    if (!isNew && resetAtMs < told.resetAtMs - SAME_RESET_MS) return;
    this.told = isNew
      ? { remaining, resetAtMs }
      : { ...told, remaining: Math.min(told.remaining, remaining) };
    if (this.told.remaining === 0) this.hold(this.told.resetAtMs);
  }

  private hold(untilMs: number): void {
    this.heldMs = Math.max(this.heldMs, untilMs);
    this.isAfterHold = true;
    this.beCautious(this.heldMs);
  }

  private beCautious(sinceMs: number): void {
    this.mostInFlight = 1;
    this.cautiousSinceMs = sinceMs;
  }

  /** The announced wait is believed once; where the request is refused again, and where none is announced, it grows. */
  private waitAfterRefusal({ sentAtMs }: Turn, announcedMs: number | undefined, nowMs: number): number {
    // Those that were on their way when the first one came back are refused for the same reason.
    if (sentAtMs >= this.refusedAtMs) {
      this.refusedAtMs = nowMs;
      this.refusals++;
      const doublings = this.refusals - (announcedMs === undefined ? 1 : 2);
      // From the upper half: connectors that were refused together should not come back together.
      const jitter = 1 - this.random() / 2;
      this.backoffMs =
        doublings < 0 ? 0 : jitter * Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** doublings);
    }
    return (announcedMs ?? 0) + this.backoffMs;
  }
}
