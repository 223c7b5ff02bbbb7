import { compareKeys, type OpenRead, pathOfText, pathText, type SlicePath } from '../../cdk';

type Digests = Readonly<Record<string, string>>;

/**
 * Ends a digest that is other than at the read before. What the product holds may show the change later than its listing
 * does, so it is read once more in the next read.
 */
const UNSETTLED = '?';

/** Digests of what each product held when it was listed: a product without one counts as new. */
export class ListingDigests {
  private readonly digests: Map<string, string>;
  /** Products in which something was not read: the next read reads them in full. */
  private readonly unread = new Set<string>();

  constructor(
    /** What the last finished read saw. */
    private readonly previous: Digests,
    /** What the broken read has left that this one resumes. */
    private readonly open: OpenRead | undefined,
  ) {
    this.digests = new Map(Object.entries(open?.digests ?? {}));
  }

  /** Keeps a product's digest. Returns whether it was the same when a read ended before. */
  isSame(product: SlicePath, digest: string): boolean {
    const text = pathText(product);
    const before = this.previous[text];
    const isChanged = before !== undefined && before !== digest && before !== digest + UNSETTLED;
    this.digests.set(text, isChanged ? digest + UNSETTLED : digest);
    if (this.wasPassed(product, digest)) this.unread.add(text);
    return before === digest;
  }

  /** Something at the path was not read. */
  drop([key = '']: SlicePath): void {
    this.unread.add(key);
  }

  /** Of the products that were read in full, once all are done. */
  all(): Digests {
    return this.where(() => true);
  }

  /** Of those before the mark, which a resumed read does not list again. No mark: of all. */
  before(mark: string | undefined): Digests {
    const reached = mark === undefined ? undefined : (pathOfText(mark)[0] ?? '');
    return this.where((text) => reached === undefined || compareKeys(text, reached) < 0);
  }

  private where(holds: (text: string) => boolean): Digests {
    return Object.fromEntries([...this.digests].filter(([text]) => !this.unread.has(text) && holds(text)));
  }

  /**
   * Has the part of the read before this one gone through the product, or into it? What has turned up there since lies
   * before the mark and is not read, so that the digest of today's listing must not vouch for it.
   */
  private wasPassed([key = '']: SlicePath, digest: string): boolean {
    if (this.open === undefined || this.open.digests[key]?.replace(UNSETTLED, '') === digest) return false;
    if (this.open.mark === undefined) return true;
    const [reached] = pathOfText(this.open.mark);
    return reached !== undefined && compareKeys(key, reached) <= 0;
  }
}
