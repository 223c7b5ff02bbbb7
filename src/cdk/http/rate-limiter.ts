import type { Clock } from '../time/clock';
import { RateAccount } from './rate-account';
import { RateAlarm } from './rate-alarm';
import type { Hold } from './rate-hold';
import { RateHolds } from './rate-holds';
import { readRateLimit } from './rate-limit-headers';
import type { Next } from './rate-next';
import { RateQueue } from './rate-queue';
import { RateTrials } from './rate-trials';

export type { Hold } from './rate-hold';

export interface RateLimiterOptions {
  readonly clock: Clock;
  /** Called when a hold of some seconds begins; of short ones that follow each other every 15 s at most. */
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
 * together. The principle: what may be sent is what the last answer told is left, less what was sent since, plus what
 * has come back since.
 *
 * - `RateReadings` knows what was told, `OwnRequests` what was sent, `LimitShape` how large the limit is and how long
 *   its window; `RateAccount` holds them together.
 * - Where the window is long (`LongWindow`) the reset tells when all comes back; the last part is spread until then, with
 *   as much `Caution` as refusals have taught.
 * - Where it is short (`ShortWindow`) the reset is told too coarsely: what is left is reckoned from our own requests, and
 *   from those of others that answers have shown, by the way of counting that foretells the answers best (`CountingGuess`
 *   among `Supposition`s), and less a `Reserve` for chance. Where all comes back at once (`WholeWindow`) our own answers
 *   show when that is.
 * - A refusal holds all (`RateHolds`). A try beyond what is known is made by one request at a time (`RateTrials`).
 */
export class RateLimiter {
  private readonly clock: Clock;
  private readonly queue = new RateQueue();
  private readonly alarm: RateAlarm;
  private readonly account: RateAccount;
  private readonly trials = new RateTrials();
  private readonly holds: RateHolds;
  /** When the requests without an answer were sent. */
  private readonly unanswered: number[] = [];
  private lastSentMs = -Infinity;

  constructor({ clock, onHold, random = Math.random }: RateLimiterOptions) {
    this.clock = clock;
    this.account = new RateAccount(random);
    this.alarm = new RateAlarm(clock, () => this.letGo());
    this.holds = new RateHolds(clock, onHold, random);
  }

  /** Until when nobody may send, by the clock, if that is so. */
  get heldUntilMs(): number | undefined {
    return this.holds.current?.untilMs;
  }

  /** Until when nobody may send, also where what is left is only spread over the time that it has to last for. */
  get waitingUntilMs(): number | undefined {
    return this.heldUntilMs ?? this.holds.pausedUntilMs;
  }

  /** How many requests the server says are left, where it says so. */
  get remaining(): number | undefined {
    return this.account.remaining;
  }

  /**
   * True when a request may be sent, first come first served; `observe` or `forget` must follow. Never rejects.
   * False as soon as the signal is aborted: nothing was acquired, and neither may follow.
   */
  acquire(signal?: AbortSignal): Promise<boolean> {
    if (signal?.aborted === true) return Promise.resolve(false);
    const isBehindOthers = !this.queue.isEmpty;
    const waiter = this.queue.join();
    if (!isBehindOthers) this.letGo();
    return waiter.turn(signal, () => this.letGo());
  }

  /** To be called with every answer, errors too, as soon as its headers are there. */
  observe({ status, headers, sentAtMs }: RateAnswer): void {
    const nowMs = this.clock.now();
    const { account, unanswered } = this;
    this.answered(sentAtMs);
    const seen = { sentAtMs, nowMs, wasTrial: this.trials.settle(sentAtMs), unanswered };
    if (status === 429) {
      const isFirst = this.holds.refused({
        headers,
        sentAtMs,
        receivedAtMs: nowMs,
        lateMs: account.lateMs,
        windowMs: account.windowMs,
        refillsEarly: account.refillsEarly,
        returnMs: account.returnMs(nowMs),
      });
      account.refused(seen, isFirst);
    } else {
      if (status < 500) this.holds.succeeded();
      account.accepted(readRateLimit(headers, nowMs), seen);
    }
    this.letGo();
  }

  /** To be called when a request ended without an answer, or was not sent at all. */
  forget(sentAtMs = this.lastSentMs): void {
    const nowMs = this.clock.now();
    this.answered(sentAtMs);
    this.trials.forget();
    this.account.lost(nowMs);
    this.letGo();
  }

  /** One request less is out: the one that was let go last before it was sent. */
  private answered(sentAtMs: number): void {
    const { unanswered } = this;
    const index = unanswered.findLastIndex((ms) => ms <= sentAtMs);
    unanswered.splice(Math.max(0, index), 1);
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
      this.unanswered.push(nowMs);
      this.lastSentMs = nowMs;
      this.account.sent(nowMs);
      if (isTrial) this.trials.add(nowMs);
      this.queue.letNext();
    }
    this.alarm.cancel();
  }

  private next(nowMs: number): Next {
    this.holds.reconsider();
    const { account, trials, unanswered, lastSentMs } = this;
    const hold = this.holds.current;
    if (hold !== undefined) return { atMs: hold.untilMs, isTrial: false };
    if (unanswered.length >= account.mostInFlight) return { atMs: Infinity, isTrial: false };
    if (account.isUnlimited) return { atMs: nowMs, isTrial: false };
    return account.next({ nowMs, unanswered, lastSentMs, mayTryMs: trials.mayTryMs(nowMs) });
  }

  private wait(atMs: number, isTrial: boolean): void {
    if (atMs === Infinity) return;
    const isAwaited =
      this.trials.count(this.clock.now()) > 0 || (this.unanswered.length > 0 && !this.account.isExhausted);
    // Where an answer on its way may tell more, this is no hold yet.
    if (isTrial && !isAwaited) this.holds.exhausted(atMs);
    else if (this.unanswered.length === 0) this.holds.paused(atMs);
    this.alarm.ringAt(atMs);
  }
}
