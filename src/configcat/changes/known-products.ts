import { pathOfText, pathText, shiftTimestamp, type SlicePath, timestampMs, timestampOfMs } from '../../cdk';
import {
  type ChangeReadOptions,
  isBefore,
  type OpenChanges,
  type ProductEntries,
  type ProductEntry,
} from './change-state';

/**
 * Marks a digest that has changed since the previous read. The product's contents may show the change later than its
 * listing, so the next read reads it in full once more.
 */
const UNSETTLED = '?';

/** Plans keep events for seven days or longer. One day is for clock differences and long reads. In milliseconds. */
const OLDEST_WATERMARK_MS = 6 * 86_400_000;

/** A read that is no longer young scans this share of the products, so that no read of a large account is endless. */
const SHARE = 1 / 20;
/** A read that is younger scans all that is due: small accounts are read whole at once. In milliseconds. */
const YOUNG_MS = 3_600_000;
/** Servers of one API may have clocks that differ by this. In milliseconds. */
const CLOCKS_APART_MS = 5 * 60_000;

type KnownProductsOptions = Pick<
  ChangeReadOptions,
  'previous' | 'now' | 'elapsedMs' | 'overlapMs' | 'fullScanIntervalMs'
>;

/**
 * What is known of each product: what it held, when it was scanned, and up to when its changes are handled. A scan reads
 * all of a product, since the log may not tell every change. Scans roll: the longest due come first, and a read that takes
 * long leaves the others to the next ones.
 */
export class KnownProducts {
  /** This read's. A product without an entry counts as new in the next read. */
  private readonly entries: Map<string, ProductEntry>;
  /** The last finished read's. */
  private readonly previous: ProductEntries;
  /** Products with unread parts: the next read reads them in full. */
  private readonly unread = new Set<string>();
  private readonly open: OpenChanges | undefined;
  /** Products of which the broken read has read slices beyond its mark. */
  private readonly begun: ReadonlySet<string | undefined>;
  /** The longest due of those whose scan is due. */
  private readonly chosen = new Set<string>();
  private readonly beganMs: number;
  private readonly cursorMs: number | undefined;

  constructor(private readonly options: KnownProductsOptions) {
    const { previous, now } = options;
    this.previous = previous?.products ?? {};
    this.open = previous?.open;
    this.begun = new Set(this.open?.beyond.map((text) => pathOfText(text)[0]));
    this.entries = new Map(Object.entries(this.open?.done ?? {}));
    this.beganMs = timestampMs(now);
    this.cursorMs = previous?.cursor === undefined ? undefined : timestampMs(previous.cursor);
  }

  /** The products of the account are listed: chooses those that this read scans. */
  plan(products: readonly SlicePath[]): void {
    // Those without an entry are read whole in any case.
    const known = products.filter((product) => this.previous[pathText(product)] !== undefined);
    const due = known.filter((product) => this.isDue(product));
    due.sort((a, b) => this.lastScan(a) - this.lastScan(b));
    for (const product of due.slice(0, Math.ceil(products.length * SHARE)))
      this.chosen.add(pathText(product));
  }

  /** Does this read read all of the product, whether it changed or not? */
  isScanned(product: SlicePath): boolean {
    if (!this.isDue(product)) return false;
    const { fullScanIntervalMs, elapsedMs } = this.options;
    return fullScanIntervalMs === 0 || elapsedMs() < YOUNG_MS || this.chosen.has(pathText(product));
  }

  /** The time from which on the product's changes are asked for. */
  sinceOf(product: SlicePath): string {
    const oldestMs = this.nowMs - OLDEST_WATERMARK_MS;
    const watermark = this.isCursorTooOld
      ? timestampOfMs(wholeHour(Math.max(oldestMs, this.watermarkMs(product))))
      : this.options.previous?.cursor;
    return shiftTimestamp(watermark ?? timestampOfMs(oldestMs), -this.options.overlapMs);
  }

  /** Keeps a product's digest. Returns whether the last finished read had the same. */
  isSame(product: SlicePath, digest: string): boolean {
    const text = pathText(product);
    const done = this.open?.done[text];
    if (done !== undefined) {
      // It is entered again only for what failed in it.
      if (done.digest.replace(UNSETTLED, '') !== digest) this.unread.add(text);
      return false;
    }
    const before = this.previous[text];
    // A part that the broken read has read may show another listing than today's.
    const isChanged =
      before === undefined
        ? this.begun.has(text)
        : before.digest !== digest && before.digest !== digest + UNSETTLED;
    this.entries.set(text, {
      digest: isChanged ? digest + UNSETTLED : digest,
      // The cursor moves on, and would no longer tell that the log may have lost changes.
      scanned: this.isStale(product) ? 0 : (before?.scanned ?? 0),
    });
    if (this.wasPassed(product)) this.unread.add(text);
    return before?.digest === digest;
  }

  /** All of the product is read from now on. */
  scan(product: SlicePath): void {
    const text = pathText(product);
    if (this.open?.done[text] !== undefined) return;
    // Later changes in a part that the broken read has read are not read now.
    const started = this.begun.has(text) ? this.open?.started : undefined;
    const scannedMs = started === undefined ? this.nowMs : Math.min(this.nowMs, timestampMs(started));
    const scanned = Math.floor(scannedMs / 1_000);
    this.entries.set(text, { digest: this.entries.get(text)?.digest ?? '', scanned });
  }

  /** Drops the entry of a product with an unread part. */
  drop([key = '']: SlicePath): void {
    this.unread.add(key);
  }

  /** The entries of products without unread parts. */
  all(): ProductEntries {
    return Object.fromEntries([...this.entries].filter(([text]) => !this.unread.has(text)));
  }

  /**
   * The entry of each product, for a read that is at the mark. Products before the mark have this read's entries, since
   * a resumed read does not list them again. The others have those of the last finished read.
   */
  at(mark: string | undefined): ProductEntries {
    const isDone = isBefore(mark);
    return Object.fromEntries([
      ...Object.entries(this.previous).filter(([id]) => !isDone(id)),
      ...Object.entries(this.all()).filter(([id]) => isDone(id)),
    ]);
  }

  private get nowMs(): number {
    return this.beganMs + this.options.elapsedMs();
  }

  private isDue(product: SlicePath): boolean {
    return this.beganMs - this.lastScan(product) * 1_000 >= this.options.fullScanIntervalMs;
  }

  /** In seconds since the epoch. 0: its scan is due. */
  private lastScan(product: SlicePath): number {
    return this.isStale(product) ? 0 : this.scannedAt(product);
  }

  /** A time far in the future is wrong: the product would not be scanned until then. */
  private scannedAt(product: SlicePath): number {
    const scanned = this.previous[pathText(product)]?.scanned ?? 0;
    const isWrong = scanned * 1_000 > this.nowMs + CLOCKS_APART_MS;
    return isWrong ? 0 : Math.min(scanned, Math.floor(this.beganMs / 1_000));
  }

  /** If the cursor is too old to ask from: all changes in the product up to here are handled, by it or by a scan. */
  private watermarkMs(product: SlicePath): number {
    return Math.max(this.cursorMs ?? 0, this.scannedAt(product) * 1_000);
  }

  /** The log may have lost changes since the watermark: the product's scan is due. */
  private isStale(product: SlicePath): boolean {
    return this.isCursorTooOld && this.isTooOld(this.watermarkMs(product));
  }

  private get isCursorTooOld(): boolean {
    return this.cursorMs !== undefined && this.isTooOld(this.cursorMs);
  }

  private isTooOld(watermarkMs: number): boolean {
    return this.nowMs - watermarkMs > OLDEST_WATERMARK_MS;
  }

  /**
   * Did the broken read already enter the product, or pass it? What has appeared in it since is before the mark and is not
   * read, so today's digest must not count as read.
   */
  private wasPassed([key = '']: SlicePath): boolean {
    if (this.open === undefined) return false;
    const { mark } = this.open;
    if (isBefore(mark)(key)) return true;
    const [reached, ...inside] = pathOfText(mark ?? '');
    return inside.length > 0 && key === reached;
  }
}

/** Streams get to a product seconds apart. From the same time on they ask for the same changes, which is asked once. */
function wholeHour(ms: number): number {
  return Math.floor(ms / 3_600_000) * 3_600_000;
}
