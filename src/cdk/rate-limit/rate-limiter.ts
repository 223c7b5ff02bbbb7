import type { Clock } from '../time/clock';
import { Alarm } from './alarm';
import { HoldReports } from './hold-reports';
import type { LimitNotice } from './limit-notice';
import type { Quota, Turn } from './quota';
import { Quotas } from './quotas';

export type { Turn } from './quota';

export interface RateLimiterOptions {
  readonly clock: Clock;
  /**
   * Called when all requests are held for some seconds, or are delayed most of the time. `untilMs`: when the next one
   * may go, by the clock.
   */
  readonly onHold?: (untilMs: number) => void;
  /** Numbers from 0 to 1, for the jitter of backoffs. */
  readonly random?: () => number;
}

/** A caller that waits to send. */
interface Waiter {
  readonly bucket: string;
  readonly settle: (turn: Turn | undefined) => void;
}

/**
 * Decides when requests may be sent, for all workers together. `Quotas` decides which buckets share a limit, and a
 * `Quota` when the next request of them may go.
 */
export class RateLimiter {
  private readonly clock: Clock;
  private readonly quotas: Quotas;
  private readonly alarm: Alarm;
  private readonly reports: HoldReports;
  /** In order of arrival. */
  private waiting: Waiter[] = [];

  constructor({ clock, onHold, random = Math.random }: RateLimiterOptions) {
    this.clock = clock;
    this.quotas = new Quotas(random);
    this.alarm = new Alarm(clock, () => this.letGo());
    this.reports = new HoldReports(onHold);
  }

  /** Requests left by the server's headers, in the bucket with the fewest; undefined without headers. */
  get remaining(): number | undefined {
    const nowMs = this.clock.now();
    const left = [...this.quotas.all].map((quota) => quota.remaining(nowMs) ?? Infinity);
    const fewest = Math.min(...left);
    return fewest === Infinity ? undefined : fewest;
  }

  /** Requests that the server takes in a second, in the slowest bucket. Infinity unless refusals have shown a limit. */
  get requestsPerSecond(): number {
    return Math.min(Infinity, ...[...this.quotas.all].map((quota) => quota.requestsPerSecond));
  }

  /** Until when no request can be sent; undefined if one can. */
  get heldUntilMs(): number | undefined {
    const nowMs = this.clock.now();
    const { all } = this.quotas;
    const wanted = new Set(this.waiting.map(({ bucket }) => this.quotas.of(bucket)));
    for (const quota of all) if (quota.isBusy) wanted.add(quota);
    const ends = [...(wanted.size > 0 ? wanted : all)].map((quota) => quota.heldUntilMs(nowMs) ?? 0);
    const firstMs = Math.min(...ends);
    return firstMs > nowMs && firstMs < Infinity ? firstMs : undefined;
  }

  /** Until when a bucket is held, if it is. */
  bucketHeldUntilMs(bucket: string): number | undefined {
    return this.quotas.of(bucket).heldUntilMs(this.clock.now());
  }

  /**
   * Resolves when a request may be sent, in order of arrival; `answered` or `lost` must follow. Resolves with undefined
   * when the signal is aborted or the bucket dismissed: then nothing may be sent. Never rejects.
   */
  acquire(bucket: string, signal?: AbortSignal): Promise<Turn | undefined> {
    if (signal?.aborted === true) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const onAbort = () => this.leave(waiter);
      const settle = (turn: Turn | undefined) => {
        signal?.removeEventListener('abort', onAbort);
        resolve(turn);
      };
      const waiter = { bucket, settle };
      this.waiting.push(waiter);
      this.letGo();
      // Most requests don't wait, and a listener costs more than the rest of this method.
      if (this.waiting.includes(waiter)) signal?.addEventListener('abort', onAbort, { once: true });
    });
  }

  /** To be called with every answer, including errors, as soon as its headers arrive. */
  answered(turn: Turn, notice: LimitNotice): void {
    const nowMs = this.clock.now();
    this.quotas.answered(turn, notice, nowMs);
    const quota = this.quotas.of(turn.bucket);
    if (notice.isRefusal) quota.refused(turn, notice, nowMs);
    else quota.accepted(turn, notice, nowMs);
    this.letGo();
  }

  /** To be called when a request ended without an answer, or was not sent at all. */
  lost(turn: Turn): void {
    this.quotas.of(turn.bucket).lost(turn);
    this.letGo();
  }

  /** Ends the waits of all requests of a bucket. */
  dismiss(bucket: string): void {
    const quota = this.quotas.of(bucket);
    for (const waiter of this.waiting) if (this.quotas.of(waiter.bucket) === quota) this.leave(waiter);
  }

  private leave(waiter: Waiter): void {
    this.waiting = this.waiting.filter((one) => one !== waiter);
    waiter.settle(undefined);
    this.letGo();
  }

  /** Releases all requests that may go, and sets the alarm for the next. */
  private letGo(): void {
    const nowMs = this.clock.now();
    const kept: Waiter[] = [];
    /** When the next request of each held quota may go. */
    const later = new Map<Quota, number>();
    for (const waiter of this.waiting) {
      const quota = this.quotas.of(waiter.bucket);
      const atMs = later.get(quota) ?? quota.nextMs(nowMs);
      if (atMs > nowMs) {
        later.set(quota, atMs);
        kept.push(waiter);
      } else {
        const turn = { bucket: waiter.bucket, sentAtMs: nowMs };
        quota.sent(turn);
        waiter.settle(turn);
      }
    }
    this.waiting = kept;
    const nextMs = Math.min(...later.values());
    this.alarm.set(nextMs);
    this.reports.waitsUntil(nextMs, this.heldUntilMs, nowMs);
  }
}
