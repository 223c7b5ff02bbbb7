import type { Clock } from '../time/clock';
import { readRateLimit } from './rate-limit-headers';
import { OwnUse } from './rate-own-use';
import { RateReadings } from './rate-readings';
import { RecentMax } from './rate-recent-max';
import { retryAfterMs } from './retry-after';

export interface Hold {
  readonly untilMs: number;
  readonly reason: 'refused' | 'exhausted';
}
const env = (name: string, value: number) => Number(process.env[name] ?? value);
const STEP = env('STEP', 0.02);
const P = env('P', 0.002);
const MINSLACK = env('MINS', 0);
const LITTLE = env('LITTLE', 0.2);
const SHORT = env('SHORT', 20000);
const TRY = env('TRY', 8);

export class RateLimiter {
  private readonly queue: { resolve: () => void }[] = [];
  private readonly readings = new RateReadings();
  private inFlight = 0;
  private readonly limits = new RecentMax();
  private readonly windows = new RecentMax();
  private readonly foreign = new RecentMax();
  private readonly own = new OwnUse();
  private gradual = false;
  private slack = 0;
  private trust = 1;
  private agedAtDoubt = 0;
  private hold: Hold | undefined;
  private holdBegan = -Infinity;
  private trials: number[] = [];
  private mostTrials = 10;
  private free = false;
  private heardAt = 0;
  private pacedAt = 0;
  private wake: { at: number; abort: AbortController } | undefined;
  private waves = 0;
  private isTrial = false;

  constructor(private readonly o: { clock: Clock; onHold?: (hold: Hold) => void; random?: () => number }) {}

  acquire(_signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.queue.push({ resolve });
      this.pump();
    });
  }

  observe({
    status,
    headers,
    sentAtMs,
  }: {
    status: number;
    headers: Readonly<Record<string, string | undefined>>;
    sentAtMs: number;
  }) {
    const now = this.o.clock.now();
    this.inFlight = Math.max(0, this.inFlight - 1);
    const reading = readRateLimit(headers, now);
    const wasTrial = this.trials.some((t) => t <= sentAtMs);
    this.trials = this.trials.filter((t) => t > sentAtMs);
    this.heardAt = now;
    if (status === 429) {
      if (sentAtMs >= this.holdBegan) (this.waves++, (this.holdBegan = now));
      const wait =
        retryAfterMs(headers['retry-after'], headers['date'], now) ??
        (reading?.resetInMs !== undefined ? reading.resetInMs + 1000 : undefined);
      const backoff =
        Math.min(60000, 1000 * 2 ** (this.waves - 1)) * (0.5 + (this.o.random ?? Math.random)() / 2);
      const untilMs = now + (wait === undefined ? backoff : this.waves > 1 ? wait + backoff : wait);
      if (this.hold === undefined || untilMs > this.hold.untilMs) {
        this.hold = { untilMs, reason: 'refused' };
        this.o.onHold?.(this.hold);
      }
      this.readings.clear();
      this.free = false;
      this.mostTrials = 1;
      this.slack = Math.min(0.5, this.slack + STEP);
      this.gradual = false;
      this.trust = 1;
      this.agedAtDoubt = this.own.upTo(now);
    } else {
      this.mostTrials = 1;
      this.slack = Math.max(MINSLACK, this.slack - STEP * P);
      this.own.add((sentAtMs + now) / 2, this.windowMs / 1000);
      this.waves = 0;
      const before = this.readings.left(now);
      this.readings.add(reading, sentAtMs, now);
      const after = this.readings.left(now);
      this.free = after === undefined && reading === undefined;
      if (reading) {
        const reset = reading.resetInMs ?? 0;
        this.windows.add(reset % 1000 === 0 ? reset : reset - 1000, now, 3600_000);
        this.limits.add(reading.remaining + 1, now, Math.max(60000, this.windowMs));
        if (before && after && after.remaining > before.remaining && now < before.earliestResetMs)
          this.gradual = true;
        this.own.forgetBefore(now - 2 * this.windowMs - 60000);
        const aged = this.own.upTo(sentAtMs - this.windowMs * (1 + this.slack));
        const f = this.limit - (this.own.total - aged) - this.inFlight - reading.remaining;
        if (f > Math.max(0, this.foreign.value)) this.agedAtDoubt = aged;
        this.trust = 1 + aged - this.agedAtDoubt;
        this.foreign.add(f, now, Math.max(60000, this.windowMs));
        if (wasTrial && reading.remaining + this.inFlight + 1 < this.limit / 2) this.gradual = true;
      }
    }
    (globalThis as any).TRACE?.(
      now % 1e7,
      status,
      sentAtMs % 1e7,
      JSON.stringify(reading),
      'own',
      this.own.total,
      'F',
      this.foreign.value,
      'trust',
      this.trust,
      'slack',
      this.slack,
      this.gradual,
    );
    this.pump();
  }

  forget() {
    this.inFlight = Math.max(0, this.inFlight - 1);
    this.trials.pop();
    this.pump();
  }

  get heldUntilMs() {
    return this.hold?.untilMs;
  }

  private get windowMs() {
    return Math.max(1000, this.windows.value);
  }

  private get limit() {
    return this.limits.value;
  }

  private floor(now: number): number {
    if (this.trials.length >= this.trust) return Infinity;
    if (!this.gradual && this.windowMs > SHORT) return Infinity;
    const w = this.windowMs * (1 + this.slack);
    const aged = this.own.upTo(now - w);
    const most = this.limit - Math.max(0, this.foreign.value);
    const free = most - (this.own.total - aged) - this.inFlight;
    if (free >= 1) return now;
    return this.own.when(aged + 1 - free) + w;
  }

  private next(now: number): number {
    this.isTrial = false;
    if (this.hold) {
      if (this.hold.untilMs > now) return this.hold.untilMs;
      this.hold = undefined;
    }
    const left = this.readings.left(now);
    if (left === undefined && this.free) return now;
    const usable = left === undefined ? 0 : left.remaining - this.inFlight - left.untold;
    if (left === undefined || usable <= 0) {
      this.isTrial = true;
      let at = this.floor(now);
      if (at <= now) return now;
      if (this.trials.length < this.mostTrials) {
        at = Math.min(at, left === undefined ? now : left.latestResetMs);
        if (this.gradual && this.inFlight === 0) at = Math.min(at, this.heardAt + this.windowMs / TRY);
      }
      return at;
    }
    if (usable > this.limit * LITTLE) return now;
    const timeLeft = left.earliestResetMs - now;
    if (timeLeft <= 0) return now;
    return Math.max(now, Math.min(this.floor(now), this.pacedAt + timeLeft / usable));
  }

  private pump() {
    const now = this.o.clock.now();
    while (this.queue.length > 0) {
      const at = this.next(now);
      if (at > now) {
        if (at < Infinity) this.wakeAt(at);
        return;
      }
      this.inFlight++;
      if (this.isTrial) this.trials.push(now);
      this.pacedAt = now;
      (globalThis as any).TRACE?.(
        now % 1e7,
        'send',
        this.isTrial,
        'inflight',
        this.inFlight,
        'own',
        this.own.total,
        'F',
        this.foreign.value,
        'trust',
        this.trust,
        'slack',
        this.slack,
        this.trials.length,
      );
      this.queue.shift()!.resolve();
    }
  }

  private wakeAt(at: number) {
    if (this.wake && this.wake.at <= at) return;
    this.wake?.abort.abort();
    const abort = new AbortController();
    const wake = (this.wake = { at, abort });
    void this.o.clock.sleep(at - this.o.clock.now(), abort.signal).then(() => {
      if (this.wake !== wake) return;
      this.wake = undefined;
      this.pump();
    });
  }
}
