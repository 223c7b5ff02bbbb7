import { compareKeys, pathOfText, pathText, type SlicePath } from '../../cdk';
import type { OpenChanges } from './change-state';

type Digests = Readonly<Record<string, string>>;

/**
 * Marks a digest that has changed since the previous read. The product's contents may show the change later than its
 * listing, so the next read reads it in full once more.
 */
const UNSETTLED = '?';

/** Digests of each product's listings. A product without one counts as new. */
export class ListingDigests {
  private readonly digests: Map<string, string>;
  /** Products with unread parts: the next read reads them in full. */
  private readonly unread = new Set<string>();

  constructor(
    /** Digests of the last finished read. */
    private readonly previous: Digests,
    /** The broken read that this one resumes. */
    private readonly open: OpenChanges | undefined,
  ) {
    this.digests = new Map(Object.entries(open?.digests ?? {}));
  }

  /** Keeps a product's digest. Returns whether the last finished read had the same. */
  isSame(product: SlicePath, digest: string): boolean {
    const text = pathText(product);
    const before = this.previous[text];
    const isChanged = before !== undefined && before !== digest && before !== digest + UNSETTLED;
    this.digests.set(text, isChanged ? digest + UNSETTLED : digest);
    if (this.wasPassed(product, digest)) this.unread.add(text);
    return before === digest;
  }

  /** Drops the digest of a product with an unread part. */
  drop([key = '']: SlicePath): void {
    this.unread.add(key);
  }

  /** The digests of products that were read in full. */
  all(): Digests {
    return this.where(() => true);
  }

  /** The digests of products before the mark, which a resumed read does not list again. No mark: all. */
  before(mark: string | undefined): Digests {
    const reached = mark === undefined ? undefined : (pathOfText(mark)[0] ?? '');
    return this.where((text) => reached === undefined || compareKeys(text, reached) < 0);
  }

  private where(holds: (text: string) => boolean): Digests {
    return Object.fromEntries([...this.digests].filter(([text]) => !this.unread.has(text) && holds(text)));
  }

  /**
   * Did the broken read already enter the product? What has appeared in it since is before the mark and is not read, so
   * today's digest must not count as read.
   */
  private wasPassed([key = '']: SlicePath, digest: string): boolean {
    if (this.open === undefined || this.open.digests[key]?.replace(UNSETTLED, '') === digest) return false;
    if (this.open.mark === undefined) return true;
    const [reached] = pathOfText(this.open.mark);
    return reached !== undefined && compareKeys(key, reached) <= 0;
  }
}
