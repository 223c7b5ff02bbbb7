import type { JsonObject } from '../../../../src/cdk/protocol/json';
import { timestampOfMs } from '../../../../src/cdk/time/timestamp';
import { changeRead } from '../../../support/read/change-read';
import { IS_THOROUGH } from '../../../support/thorough';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BEGIN = Date.UTC(2026, 7, 1);
/** ConfigCat's limit as it is told of: 500 requests a minute. */
const PER_REQUEST_MS = 60_000 / 500;
/** Between reads of the largest account: each one goes through a thousand products. */
const OFTEN_MS = IS_THOROUGH ? HOUR : 6 * HOUR;
/** Two listings and the log. */
const LOOK = 3;

interface Account {
  readonly products: number;
  /** Requests that reading all of a product takes. */
  readonly scan: number;
  readonly intervalMs: number;
  /** Between the beginnings of two reads. Default an hour. */
  readonly everyMs?: number;
}

interface ReadOfAccount {
  readonly beganMs: number;
  readonly tookMs: number;
  readonly scans: number;
}

/** Reads an account at intervals, or as soon as the read before has ended, for so many days, and never sleeps. */
class Month {
  readonly reads: ReadOfAccount[] = [];
  /** When each product was read whole for the last time. */
  readonly scannedMs = new Map<string, number>();
  /** Changes that the log had lost, in products that are not going to be scanned for it. */
  lost = 0;
  private readonly handledMs = new Map<string, number>();
  private readonly ids: string[];
  private state: JsonObject | undefined;
  nowMs = BEGIN;

  constructor(private readonly account: Account) {
    this.ids = Array.from({ length: account.products }, (_, index) => `p${String(index).padStart(4, '0')}`);
  }

  run(days: number): this {
    const endMs = this.nowMs + days * DAY;
    while (this.nowMs < endMs) {
      const read = this.read();
      this.reads.push(read);
      this.nowMs = Math.max(this.nowMs, read.beganMs + (this.account.everyMs ?? HOUR));
    }
    return this;
  }

  read(stopAfter = Infinity): ReadOfAccount {
    const beganMs = this.nowMs;
    const keeper = changeRead(timestampOfMs(beganMs), this.state, {
      fullScanIntervalMs: this.account.intervalMs,
      elapsedMs: () => this.nowMs - beganMs,
    });
    keeper.start([]);
    keeper.window.products.plan(this.ids.map((id) => [id]));
    const wanted = this.ids.filter((id) => keeper.wants([id]));
    for (const id of wanted) keeper.start([id]);
    keeper.opened([]);
    const scans = wanted.slice(0, stopAfter).filter((id) => this.readProduct(keeper, id, beganMs));
    this.state = keeper.snapshot(wanted.length <= stopAfter);
    return { beganMs, tookMs: this.nowMs - beganMs, scans: scans.length };
  }

  /** Returns whether it was read whole. */
  private readProduct(keeper: ReturnType<typeof changeRead>, id: string, beganMs: number): boolean {
    const { products } = keeper.window;
    const isWhole = !products.isSame([id], 'digest') || products.isScanned([id]);
    const lookedMs = this.nowMs;
    if (isWhole) {
      products.scan([id]);
      this.scannedMs.set(id, lookedMs);
      this.handledMs.set(id, lookedMs);
    } else {
      const sinceMs = Date.parse(products.sinceOf([id]));
      const isGap = sinceMs > (this.handledMs.get(id) ?? 0) || sinceMs < lookedMs - 7 * DAY;
      if (isGap && products.all()[id]?.scanned !== 0) this.lost++;
      this.handledMs.set(id, beganMs);
    }
    this.nowMs += (LOOK + (isWhole ? this.account.scan : 0)) * PER_REQUEST_MS;
    keeper.done([id]);
    return isWhole;
  }

  /** The age of the scan that is longest ago, in days. */
  get oldestScanDays(): number {
    return Math.max(...this.ids.map((id) => (this.nowMs - (this.scannedMs.get(id) ?? 0)) / DAY));
  }

  get longestReadHours(): number {
    return Math.max(...this.reads.slice(1).map(({ tookMs }) => tookMs / HOUR));
  }
}

describe('full scans roll', () => {
  it.each<[string, Account, { backfillDays: number; readHours: number; scanDays: number }]>([
    [
      'values of the largest account: a backfill of three and a half days',
      { products: 1_000, scan: 2_500, intervalMs: 7 * DAY, everyMs: OFTEN_MS },
      { backfillDays: 3.5, readHours: 6, scanDays: 10.5 },
    ],
    [
      'a backfill that takes longer than the log goes back',
      { products: 250, scan: 60_000, intervalMs: 30 * DAY },
      { backfillDays: 21, readHours: 27, scanDays: 31 },
    ],
    [
      'a small account is scanned at once',
      { products: 10, scan: 200, intervalMs: 7 * DAY },
      { backfillDays: 0.003, readHours: 0.07, scanDays: 7.1 },
    ],
  ])('%s', (_, account, expected) => {
    const month = new Month(account).run(30);
    expect(month.lost).toBe(0);
    expect((month.reads[0]?.tookMs ?? 0) / DAY).toBeCloseTo(expected.backfillDays, 0);
    expect(month.longestReadHours).toBeLessThanOrEqual(expected.readHours);
    expect(month.oldestScanDays).toBeLessThanOrEqual(expected.scanDays);
  });

  it('after a pause that is longer than the log goes back, all is scanned, the longest due first', () => {
    const month = new Month({ products: 100, scan: 2_500, intervalMs: 30 * DAY }).run(1);
    month.nowMs += 9 * DAY;
    const resumedMs = month.nowMs;
    month.run(2);
    expect(month.lost).toBe(0);
    expect([...month.scannedMs.values()].every((ms) => ms >= resumedMs)).toBe(true);
    expect(month.longestReadHours).toBeLessThan(2);
  });

  it('an interval of nothing scans all in each read', () => {
    const month = new Month({ products: 100, scan: 2_500, intervalMs: 0 });
    expect([month.read().scans, month.read().scans]).toEqual([100, 100]);
  });

  it('what a broken read has scanned is not scanned again', () => {
    const month = new Month({ products: 1_000, scan: 2_500, intervalMs: 7 * DAY });
    expect([month.read(600).scans, month.read().scans, month.read().scans]).toEqual([600, 400, 0]);
  });
});
