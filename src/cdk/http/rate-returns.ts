import { RequestLog } from './rate-log';
import { RecentMax } from './rate-recent-max';
import type { LimitShape } from './rate-shape';

/**
 * The most that others used counts for so long: in 20 s too many of their pauses are taken for the end (more than 5 %
 * refused in the simulations of two connectors), in 60 s too many of their bursts for the rule (a tenth less used).
 */
const OTHERS_MEMORY_MS = 40_000;
/** Where others seem to use more than this, the window is longer than it looks, and their use is our own of before. */
const MOST_OTHERS = 0.9;
/** No doubt about when requests count makes that much longer than the window: by this part of it. */
const MOST_LATE = 1 / 5;
/** A log as fine as this part of the window is fine enough. */
const GRAINS = 1000;
/** Answers may be this late and still be compared with what was in use when they were asked for. */
const LATEST_ANSWER_MS = 10_000;

/**
 * What must have come back by now, whatever the server's headers say: no kind of limit counts a request for longer
 * than its window, so all of it is free that we did not use in the last window, and that nobody else does.
 */
export class OwnReturns {
  private readonly log = new RequestLog();
  private readonly othersUse = new RecentMax();
  private returnedAtDoubt = 0;
  private confirmed = 0;

  constructor(private readonly shape: LimitShape) {}

  /**
   * How many may be tried at once on this ground: one, and as many more as have been seen to come back since a reading
   * last said otherwise.
   */
  get trusted(): number {
    const { isShort, size } = this.shape;
    return isShort && this.othersUse.value <= size * MOST_OTHERS ? 1 + this.confirmed : 0;
  }

  /** A request was accepted: it reached the server halfway between, as far as can be told. */
  add(sentAtMs: number, receivedAtMs: number): void {
    const { windowMs } = this.shape;
    this.log.add((sentAtMs + receivedAtMs) / 2, windowMs / GRAINS);
    this.log.forgetBefore(receivedAtMs - 1.5 * windowMs - LATEST_ANSWER_MS);
  }

  /**
   * Holds what we thought is free against what an answer says. What is missing, others use; requests in flight are
   * counted for us, so it is that much at least.
   */
  compare(remaining: number, sentAtMs: number, nowMs: number, inFlight: number, lateMs: number): void {
    const { windowMs, size, isShort } = this.shape;
    if (!isShort) return;
    const returned = this.log.upTo(sentAtMs - this.spanMs(lateMs));
    const missing = size - (this.log.total - returned) - inFlight - remaining;
    if (missing > Math.max(0, this.othersUse.value)) this.returnedAtDoubt = returned;
    this.confirmed = Math.max(0, returned - this.returnedAtDoubt);
    this.othersUse.add(missing, nowMs, Math.max(OTHERS_MEMORY_MS, windowMs));
  }

  /**
   * After a refusal returns must be seen again before they are trusted. Where being later has not helped so far, it was
   * not too early: then what is missing is in others' use.
   */
  refused(sentAtMs: number, nowMs: number, inFlight: number, lateMs: number): void {
    if (lateMs > this.shape.windowMs * MOST_LATE) this.compare(0, sentAtMs, nowMs, inFlight, lateMs);
    this.returnedAtDoubt = this.log.upTo(nowMs - this.shape.windowMs);
    this.confirmed = 0;
  }

  /** When the next of our requests comes back, others' use allowed for or not. */
  nextAtMs(nowMs: number, inFlight: number, lateMs: number, allowForOthers: boolean): number {
    const others = allowForOthers ? Math.max(0, this.othersUse.value) : 0;
    const spanMs = this.spanMs(lateMs);
    const returned = this.log.upTo(nowMs - spanMs);
    const free = this.shape.size - others - (this.log.total - returned) - inFlight;
    return free >= 1 ? nowMs : this.log.when(returned + 1 - free) + spanMs;
  }

  /** How long a request is taken to count. */
  private spanMs(lateMs: number): number {
    return this.shape.windowMs + Math.min(lateMs, this.shape.windowMs * MOST_LATE);
  }
}
