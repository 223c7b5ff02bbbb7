import type { Plan } from './plan';

/** Of its products, this share at least is scanned in one read where scans are due; see src/configcat/changes. */
const SHARE = 1 / 20;
/** A read that is younger scans all that is due, in minutes. */
const YOUNG = 60;
/** Events younger than this are handled now and once more in the next read, in minutes. */
const HANDLED_TWICE = 10;

/** A read that has ended. Times are minutes since the beginning. */
export interface ShardRead {
  readonly began: number;
  readonly ended: number;
}

/** One shard of a simulated account. */
export class SimulatedShard {
  readonly reads: ShardRead[] = [];
  /** The greatest age of a product's scan in the second half of the simulation, in minutes. */
  oldestScan = 0;
  /** When each product was scanned, the longest ago first. */
  private readonly scans: number[] = [];
  private began: number | undefined;
  /** The time up to which changes are handled. */
  private handled = 0;
  /** Requests that the read is known to make yet. */
  private left = 0;
  private scanned = 0;

  private readonly idle: number;
  private readonly ofProduct: number;
  private readonly ofScan: number;

  constructor(
    private readonly plan: Plan,
    private readonly products: number,
  ) {
    const { counts } = plan;
    const shape = { ...plan.shape, products };
    this.idle = counts.idleProducts(shape);
    this.ofProduct = counts.products(shape) / products;
    this.ofScan = counts.scannedProduct(shape);
  }

  get isReading(): boolean {
    return this.began !== undefined;
  }

  /** Begins a read where one is due. */
  tick(minute: number): void {
    if (minute > this.plan.days * 720) this.oldestScan = Math.max(this.oldestScan, minute - this.longestDue);
    const last = this.reads.at(-1);
    if (this.began !== undefined) return;
    if (last !== undefined && minute < last.began + this.plan.interval) return;
    this.began = minute;
    this.scanned = 0;
    this.left = last === undefined ? 0 : this.idle + this.changed(minute - this.handled);
    this.handled = minute - HANDLED_TWICE;
  }

  /** So many requests are made in this minute. */
  ask(requests: number, minute: number): void {
    this.left -= requests;
    while (this.left <= 0) {
      const scan = this.nextScan(minute);
      if (scan === undefined) return this.end(minute);
      this.left += scan;
    }
  }

  /** The requests of the next product that is read whole: in the first read each, later those that are due. */
  private nextScan(minute: number): number | undefined {
    const { scanInterval } = this.plan;
    const began = this.began ?? minute;
    if (this.reads.length === 0) {
      if (this.scans.length === this.products) return undefined;
      this.scans.push(minute);
      return this.ofProduct;
    }
    const isDue = began - this.longestDue >= scanInterval;
    const least = Math.ceil(this.products * SHARE);
    if (!isDue || (minute - began >= YOUNG && this.scanned >= least)) return undefined;
    this.scans.shift();
    this.scans.push(minute);
    this.scanned++;
    return this.ofScan;
  }

  private end(minute: number): void {
    this.reads.push({ began: this.began ?? minute, ended: minute + 1 });
    this.began = undefined;
    this.left = 0;
  }

  private get longestDue(): number {
    return this.scans[0] ?? 0;
  }

  /** What the events of some minutes add to a read. */
  private changed(minutes: number): number {
    const { shape, counts, eventsPerDay } = this.plan;
    const events = ((eventsPerDay / 1_440) * minutes * this.products) / shape.products;
    const products = distinct(events, this.products);
    const configs = distinct(events, this.products * shape.configsPerProduct);
    return products * counts.changedProduct(shape) + configs * counts.changedConfig(shape);
  }
}

/** How many of so many things are hit by events that hit each alike, on average. */
function distinct(events: number, things: number): number {
  return things * (1 - Math.pow(1 - 1 / things, events));
}
