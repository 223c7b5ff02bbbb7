import type { LimitNotice } from './limit-notice';
import { Quota, type Turn } from './quota';

/** Refusals of two buckets within this time mean one limit for all. */
const TOGETHER_MS = 1000;
/** Closer to its end than this, a window may be over by the server's clock. */
const SURELY_OPEN_MS = 2000;

/** The window that the latest answer named. */
interface OpenWindow {
  readonly bucket: string;
  readonly name: string;
  readonly endsAtMs: number;
}

/**
 * Which quota a bucket belongs to. Each bucket has its own until answers show that all share one. That is so if two
 * buckets name the same window, or are refused within a second without naming one.
 */
export class Quotas {
  private readonly byBucket = new Map<string, Quota>();
  private isShared: boolean | undefined;
  private window: OpenWindow | undefined;
  private refusal: { readonly bucket: string; readonly atMs: number } | undefined;

  constructor(private readonly random: () => number) {}

  get all(): ReadonlySet<Quota> {
    return new Set(this.byBucket.values());
  }

  of(bucket: string): Quota {
    let quota = this.byBucket.get(bucket);
    if (quota === undefined) {
      const [any] = this.byBucket.values();
      quota = this.isShared === true && any !== undefined ? any : new Quota(this.random);
      this.byBucket.set(bucket, quota);
    }
    return quota;
  }

  /** To be called with each answer, before its quota learns from it. */
  answered({ bucket }: Turn, notice: LimitNotice, nowMs: number): void {
    if (notice.isRefusal) this.refused(bucket, nowMs);
    if (notice.window === undefined || notice.resetMs === undefined) return;
    const other = this.window;
    const endsAtMs = nowMs + notice.resetMs;
    if (other !== undefined && other.bucket !== bucket) {
      const areBothOpen = Math.min(endsAtMs, other.endsAtMs) > nowMs + SURELY_OPEN_MS;
      if (other.name === notice.window) this.share();
      else if (areBothOpen) this.isShared ??= false;
    }
    this.window = { bucket, name: notice.window, endsAtMs };
  }

  private refused(bucket: string, nowMs: number): void {
    const last = this.refusal;
    this.refusal = { bucket, atMs: nowMs };
    const isTogether = last !== undefined && last.bucket !== bucket && nowMs - last.atMs < TOGETHER_MS;
    if (isTogether && this.isShared === undefined) this.share();
  }

  private share(): void {
    if (this.isShared === true) return;
    this.isShared = true;
    const [first, ...others] = this.all;
    if (first === undefined) return;
    for (const other of others) first.add(other);
    for (const bucket of this.byBucket.keys()) this.byBucket.set(bucket, first);
  }
}
