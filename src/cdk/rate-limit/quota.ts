import type { LimitNotice } from './limit-notice';
import { Pace } from './pace';

/** Requests in flight of a client that knows nothing yet. */
const FIRST_IN_FLIGHT = 2;
/** By how much an accepted request raises that number without headers; with them by 1, which doubles it each round trip. */
const UNTOLD_RAISE = 1 / 6;
/** After this time a request without an answer no longer counts as in flight. */
const PATIENCE_MS = 5000;
/** Windows of at most this length are paced: their resets are too coarse to wait for. */
const SHORT_WINDOW_MS = 2000;
/** The wait that a refusal by a window of a second asks for. */
const SHORT_WAIT_MS = 1000;
/** After this time without an accepted request, more than the pace is wrong. */
const PACED_MS = 120_000;
/** Resets this close together belong to the same window: clocks tick in whole seconds. */
const SAME_RESET_MS = 1500;
/** The wait after a refusal that names none: the shortest usual window. */
const FIRST_BACKOFF_MS = 1000;

/** A request that may be sent. */
export interface Turn {
  readonly bucket: string;
  /** By the clock. */
  readonly sentAtMs: number;
}

/** What headers say of the longest window. */
interface WindowReading {
  readonly remaining: number;
  readonly resetAtMs: number;
  /** What the first answer in it said was left, and how many of ours were accepted since. */
  readonly first: number;
  readonly own: number;
}

/**
 * What is known of a server's counters for one bucket, or for all. Three things can delay a request:
 *
 * - A hold: headers say that nothing is left until the reset, or a refusal asked for a wait of some seconds.
 * - The number in flight. It doubles with each round trip (grows slowly without headers), and restarts at one after each
 *   hold. It is at most half of our share of what remains, so that other consumers of the limit are noticed in time.
 * - The pace, once a refusal has shown that a window of a second is full while the long one is not.
 */
export class Quota {
  private readonly inFlight: Turn[] = [];
  private readonly pace = new Pace();
  private window: WindowReading | undefined;
  private longestResetMs = 0;
  private heldMs = -Infinity;
  /** Nothing has been sent since the hold. */
  private isAfterHold = false;
  /** Refusals in a row without an accepted request, the time of the last, and the backoff that it added. */
  private refusals = 0;
  private isLongRefusal = false;
  private refusedAtMs = -Infinity;
  private acceptedAtMs = -Infinity;
  private backoffMs = 0;
  private mostInFlight = FIRST_IN_FLIGHT;
  /** Only answers to requests sent since then raise the number in flight. */
  private cautiousSinceMs = -Infinity;
  /** Requests since the last hold that were not refused, and how many the last window without headers accepted. */
  private count = 0;
  private expected = Infinity;

  constructor(private readonly random: () => number) {}

  /** Requests left by the server's headers; undefined without headers, or when the window is over. */
  remaining(nowMs: number): number | undefined {
    return this.window !== undefined && this.window.resetAtMs > nowMs ? this.window.remaining : undefined;
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

  /** When the next request may be sent. Answers can change it. */
  nextMs(nowMs: number): number {
    if (this.heldMs > nowMs) return this.heldMs;
    const { inFlight, mostInFlight } = this;
    const window = this.remaining(nowMs) === undefined ? undefined : this.window;
    if (window !== undefined && inFlight.length >= mostOf(window)) return window.resetAtMs;
    const awaited = inFlight.filter(({ sentAtMs }) => sentAtMs > nowMs - PATIENCE_MS);
    const last = awaited[awaited.length - Math.floor(mostInFlight)];
    return last === undefined ? this.pace.nextMs : last.sentAtMs + PATIENCE_MS;
  }

  sent(turn: Turn): void {
    if (this.isAfterHold) this.count = 0;
    this.isAfterHold = false;
    this.inFlight.push(turn);
    this.pace.sent(turn.sentAtMs);
    // The next one is probably refused, so it goes alone.
    if (++this.count === this.expected) this.beCautious(turn.sentAtMs + 1);
  }

  /** A request ended without an answer; it may have been counted. */
  lost(turn: Turn): void {
    this.inFlight.splice(this.inFlight.indexOf(turn), 1);
  }

  accepted(turn: Turn, notice: LimitNotice, nowMs: number): void {
    this.lost(turn);
    if (turn.sentAtMs >= this.cautiousSinceMs)
      this.mostInFlight += notice.remaining === undefined ? UNTOLD_RAISE : 1;
    this.refusals = 0;
    this.acceptedAtMs = nowMs;
    this.learn(notice, nowMs);
  }

  refused(turn: Turn, { waitMs }: LimitNotice, nowMs: number): void {
    this.lost(turn);
    this.count--;
    this.pace.refused(turn.sentAtMs);
    const isShort =
      waitMs !== undefined &&
      waitMs <= SHORT_WAIT_MS &&
      this.heldMs <= nowMs &&
      nowMs - this.acceptedAtMs < PACED_MS;
    // Only the refused request waits.
    if (isShort && this.pace.learn(turn.sentAtMs, nowMs)) return;
    if (this.count > 0) this.expected = this.count;
    const untilMs = nowMs + this.waitAfterRefusal(turn, waitMs, nowMs);
    const resetAtMs = this.window?.resetAtMs ?? 0;
    // Retry-After is in whole seconds. Who comes back later than others may find the next window full.
    this.hold(Math.abs(untilMs - resetAtMs) < SAME_RESET_MS ? resetAtMs : untilMs);
  }

  /** Merges another quota: both turned out to be the same. */
  add(other: Quota): void {
    this.inFlight.push(...other.inFlight);
    this.inFlight.sort((a, b) => a.sentAtMs - b.sentAtMs);
    this.pace.add(other.pace);
    this.count += other.count;
    this.mostInFlight = Math.max(this.mostInFlight, other.mostInFlight);
    if (other.heldMs > this.heldMs) this.hold(other.heldMs);
    if ((other.window?.remaining ?? Infinity) < (this.window?.remaining ?? Infinity))
      this.window = other.window;
  }

  private learn({ remaining, resetMs }: LimitNotice, nowMs: number): void {
    if (remaining === undefined) return;
    const resetAtMs = nowMs + (resetMs ?? 0);
    this.longestResetMs = Math.max(this.longestResetMs, resetMs ?? 0);
    if (this.longestResetMs <= SHORT_WINDOW_MS) return;
    const { window } = this;
    const isNew =
      window === undefined || window.resetAtMs <= nowMs || resetAtMs >= window.resetAtMs + SAME_RESET_MS;
    // Answers can arrive out of order. An older window is over; in the present one the lowest number counts.
    if (!isNew && resetAtMs < window.resetAtMs - SAME_RESET_MS) return;
    this.window = isNew
      ? { remaining, resetAtMs, first: remaining, own: 1 }
      : { ...window, remaining: Math.min(window.remaining, remaining), own: window.own + 1 };
    if (this.window.remaining === 0) this.hold(this.window.resetAtMs);
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

  /** The announced wait is used once. It grows if the request is refused again, or if none is announced. */
  private waitAfterRefusal({ sentAtMs }: Turn, announcedMs: number | undefined, nowMs: number): number {
    const isLong = (announcedMs ?? 0) > SHORT_WAIT_MS;
    // Another window refuses, so what was waited so far says nothing of it.
    if (isLong !== this.isLongRefusal) this.refusals = 0;
    this.isLongRefusal = isLong;
    // Requests that were in flight at the first refusal are refused for the same reason.
    if (sentAtMs >= this.refusedAtMs) {
      this.refusedAtMs = nowMs;
      this.refusals++;
      const doublings = this.refusals - (announcedMs === undefined ? 1 : 2);
      // Jitter from the upper half: connectors that were refused together should not return together.
      const jitter = 1 - this.random() / 2;
      this.backoffMs = doublings < 0 ? 0 : jitter * FIRST_BACKOFF_MS * 2 ** doublings;
    }
    return (announcedMs ?? 0) + this.backoffMs;
  }
}

/** How many may be in flight: half of our share of what is left. Other connectors may use the same limit. */
function mostOf({ first, remaining, own }: WindowReading): number {
  const share = Math.min(1, own / (first - remaining + 1));
  return Math.max(1, (remaining * share) / 2);
}
