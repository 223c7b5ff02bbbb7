import { pathText, type SlicePath } from '../../cdk';

/** A read that is no longer young scans this share of the products, so that no read of a large account is endless. */
const SHARE = 1 / 20;
/** A read that is younger scans all that is due: small accounts are read whole at once. In milliseconds. */
const YOUNG_MS = 3_600_000;

export interface FullScanOptions {
  /** Time between scans of a product, in milliseconds. 0: each read scans all. */
  readonly intervalMs: number;
  /** When the read began, in milliseconds since the epoch. */
  readonly nowMs: number;
  /** Milliseconds since the read began. */
  readonly elapsedMs: () => number;
  /** When the product was scanned, in seconds since the epoch. 0: its scan is due. */
  readonly scannedAt: (product: SlicePath) => number;
}

/**
 * Decides which known products an incremental read reads whole, since the log may not tell every change. Scans roll: the
 * longest due come first, and a read that takes long leaves the others to the next ones.
 */
export class FullScans {
  /** The longest due. */
  private readonly chosen = new Set<string>();

  constructor(private readonly options: FullScanOptions) {}

  /** Takes the products that the previous read knew, and how many the account has. */
  plan(known: readonly SlicePath[], all: number): void {
    const { scannedAt } = this.options;
    const due = known.filter((product) => this.isDue(product));
    due.sort((a, b) => scannedAt(a) - scannedAt(b));
    const share = Math.ceil(all * SHARE);
    for (const product of due.slice(0, share)) this.chosen.add(pathText(product));
  }

  /** Is all of the product read now? */
  isNow(product: SlicePath): boolean {
    const { intervalMs, elapsedMs } = this.options;
    if (!this.isDue(product)) return false;
    return intervalMs === 0 || elapsedMs() < YOUNG_MS || this.chosen.has(pathText(product));
  }

  private isDue(product: SlicePath): boolean {
    const { scannedAt, nowMs, intervalMs } = this.options;
    return nowMs - scannedAt(product) * 1_000 >= intervalMs;
  }
}
