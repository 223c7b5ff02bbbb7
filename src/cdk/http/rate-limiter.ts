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
const UP = env('UP', 1.5);
const DOWN = env('DOWN', 0.7);
const PS = env('PS', 0.01);
const LITTLE = env('LITTLE', 0.2);
const SHORT = env('SHORT', 20000);
const TRY = env('TRY', 20);

export class RateLimiter {
  private readonly queue: { resolve: () => void }[] = [];
  private readonly readings = new RateReadings();
  private inFlight = 0;
  private readonly limits = new RecentMax();
  private readonly windows = new RecentMax();
  private readonly foreign = new RecentMax();
  private readonly own = new OwnUse();
  private gradual = false;
  private late = 0;
  private share = 1;
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
      if (sentAtMs >= this.holdBegan) {
        this.waves++;
        this.holdBegan = now;
        if (wasTrial) this.late = Math.min(this.windowMs, this.late * UP + STEP * Math.min(this.windowMs, 5000));
        else this.share = Math.max(0.1, this.share * DOWN);
      }
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
      this.gradual = false;
      this.trust = 1;
      this.agedAtDoubt = this.own.upTo(now - this.windowMs);
    } else {
      this.mostTrials = 1;
      if (wasTrial) this.late *= 1 - P * Math.log(UP);
      else this.share = Math.min(1, this.share * (1 - PS * Math.log(DOWN)));
      this.own.add((sentAtMs + now) / 2, this.windowMs / 1000);
      this.waves = 0;
      const before = this.readings.left();
      this.readings.add(reading, sentAtMs, now);
      const after = this.readings.left();
      this.free = after === undefined && reading === undefined;
      if (reading) {
        const reset = reading.resetInMs ?? 0;
        this.windows.add(reset % 1000 === 0 ? reset : reset - 1000, now, 3600_000);
        this.limits.add(reading.remaining + 1, now, 3600_000);
        if (before && after && after.remaining > before.remaining && now < before.earliestResetMs)
          this.gradual = true;
        this.own.forgetBefore(now - 2 * this.windowMs - 60000);
        const aged = this.own.upTo(sentAtMs - (this.windowMs + this.late));
        const f = this.limit - (this.own.total - aged) - this.inFlight - reading.remaining;
        if (f > Math.max(0, this.foreign.value)) this.agedAtDoubt = aged;
        this.trust = 1 + aged - this.agedAtDoubt;
        this.foreign.add(f, now, Math.max(60000, this.windowMs));
        if (
          wasTrial &&
          this.windowMs > SHORT &&
          reset > this.windowMs / 2 &&
          reading.remaining + this.inFlight + 1 < this.limit / 2
        )
          this.gradual = true;
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
    if (this.windowMs > SHORT || this.foreign.value > this.limit / 2) return Infinity;
    return this.returned(now, this.limit - Math.max(0, this.foreign.value));
  }

  private returned(now: number, most: number): number {
    const w = (this.windowMs + this.late);
    const aged = this.own.upTo(now - w);
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
    const left = this.readings.left();
    if (left === undefined && this.free) return now;
    const usable = left === undefined ? 0 : Math.floor(left.remaining * this.share) - this.inFlight - left.untold;
    if (left === undefined || usable <= 0 || left.latestResetMs + this.late <= now) {
      this.isTrial = true;
      let at = this.floor(now);
      if (at <= now) return now;
      if (this.trials.length < this.mostTrials) {
        at = Math.min(at, left === undefined ? now : Math.max(now, left.latestResetMs + this.late));
        if (this.gradual && this.windowMs > SHORT && this.inFlight === 0)
          at = Math.min(at, Math.max(this.heardAt + this.windowMs / TRY, this.returned(now, this.limit)));
      }
      return at;
    }
    if (usable > this.limit * (this.gradual ? 1 / TRY : LITTLE)) return now;
    let timeLeft = left.earliestResetMs - now;
    if (this.gradual && this.windowMs > SHORT) timeLeft = Math.min(timeLeft, this.windowMs / TRY);
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
