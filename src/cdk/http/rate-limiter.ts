import type { Clock } from '../time/clock';
import { RateAccount } from './rate-account';
import { RateAlarm } from './rate-alarm';
import type { Hold } from './rate-hold';
import { RateHolds } from './rate-holds';
import { readRateLimit } from './rate-limit-headers';
import { type Next, nextSend } from './rate-next';
import { RateQueue } from './rate-queue';
import { RateTrials } from './rate-trials';

export type { Hold } from './rate-hold';

export interface RateLimiterOptions {
  readonly clock: Clock;
  /** Called once for each hold of over a second, as soon as it is known. */
  readonly onHold?: (hold: Hold) => void;
  /** Numbers from 0 to 1, for the jitter of backoffs. */
  readonly random?: () => number;
}

export interface RateAnswer {
  readonly status: number;
  /** By lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** When its request was sent, by the clock. */
  readonly sentAtMs: number;
}

/**
 * Lets requests go at full speed until the answers' headers, or a refusal (429), say otherwise; for all workers
 * together. What the answers show is in `RateAccount`, the rule by which the next may go in `nextSend`.
 */
export class RateLimiter {
  private readonly clock: Clock;
  private readonly queue = new RateQueue();
  private readonly alarm: RateAlarm;
  private readonly account = new RateAccount();
  private readonly trials = new RateTrials();
  private readonly holds: RateHolds;
  private inFlight = 0;
  private lastSentMs = -Infinity;

  constructor({ clock, onHold, random = Math.random }: RateLimiterOptions) {
    this.clock = clock;
    this.alarm = new RateAlarm(clock, () => this.letGo());
    this.holds = new RateHolds(clock, onHold, random);
  }

  /** Until when nobody may send, by the clock, if that is so. */
  get heldUntilMs(): number | undefined {
    return this.holds.current?.untilMs;
  }

  /** How many requests the server says are left, where it says so. */
  get remaining(): number | undefined {
    return this.account.remaining;
  }

  /**
   * Resolves when a request may be sent, first come first served; `observe` or `forget` must follow. Never rejects.
   * Where the signal is aborted it resolves at once, and nothing was acquired: then neither may follow.
   */
  acquire(signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true) return Promise.resolve();
    const isBehindOthers = !this.queue.isEmpty;
    const turn = this.queue.join(signal, () => this.letGo());
    if (!isBehindOthers) this.letGo();
    return turn;
  }

  /** To be called with every answer, errors too, as soon as its headers are there. */
  observe({ status, headers, sentAtMs }: RateAnswer): void {
    const nowMs = this.clock.now();
    this.inFlight = Math.max(0, this.inFlight - 1);
    const seen = { sentAtMs, nowMs, wasTrial: this.trials.settle(sentAtMs), inFlight: this.inFlight };
    if (status === 429) {
      const isFirst = this.holds.refused({
        headers,
        sentAtMs,
        receivedAtMs: nowMs,
        lateMs: this.account.lateMs,
      });
      this.account.refused(seen, isFirst);
    } else {
      if (status < 500) this.holds.succeeded();
      this.account.accepted(readRateLimit(headers, nowMs), seen);
    }
    this.letGo();
  }

  /** To be called when a request ended without an answer. */
  forget(): void {
    const nowMs = this.clock.now();
    this.inFlight = Math.max(0, this.inFlight - 1);
    this.trials.forget();
    this.account.lost(nowMs);
    this.letGo();
  }

  /** Lets as many go as may, and sets the alarm for the next. */
  private letGo(): void {
    const nowMs = this.clock.now();
    while (!this.queue.isEmpty) {
      const { atMs, isTrial } = this.next(nowMs);
      if (atMs > nowMs) {
        this.wait(atMs, isTrial);
        return;
      }
      this.inFlight++;
      this.lastSentMs = nowMs;
      if (isTrial) this.trials.add(nowMs);
      this.queue.letNext();
    }
    this.alarm.cancel();
  }

  private next(nowMs: number): Next {
    this.holds.reconsider();
    const { account, trials, inFlight, lastSentMs } = this;
    const hold = this.holds.current;
    if (hold !== undefined) return { atMs: hold.untilMs, isTrial: false };
    if (inFlight >= account.mostInFlight) return { atMs: Infinity, isTrial: false };
    if (account.isUnlimited) return { atMs: nowMs, isTrial: false };
    const mayTryMs = trials.mayTryMs(nowMs);
    return nextSend(account.outlook({ nowMs, inFlight, lastSentMs, mayTryMs, trials: trials.count(nowMs) }));
  }

  private wait(atMs: number, isTrial: boolean): void {
    if (atMs === Infinity) return;
    const isAwaited =
      this.trials.count(this.clock.now()) > 0 || (this.inFlight > 0 && !this.account.isExhausted);
    // Where an answer on its way may tell more, this is no hold yet.
    if (isTrial && !isAwaited) this.holds.exhausted(atMs);
    this.alarm.ringAt(atMs);
  }
}
