import type { Capability, Sight } from './routes/route';

/** What is refused: paths that match, or a capability, of one product or of all. */
export type Refusal = RegExp | { capability: Capability; productId?: string };

/** What the caller may read. At first everything, as an organization admin. */
export class Permissions implements Sight {
  organizationAdmin = true;
  private refusals: { what: Refusal; status: 403 | 404 }[] = [];
  private readonly hidden = new Set<string>();
  private changes = 0;

  /** Changes whenever something is forbidden or allowed. */
  get version(): string {
    return `${this.changes}${this.organizationAdmin ? '' : ' partial'}`;
  }

  /** Refuses from now on, as 403 or as if it weren't there. */
  forbid(what: Refusal, status: 403 | 404 = 403): void {
    this.refusals.push({ what, status });
    this.changes++;
  }

  /** Takes back what was forbidden in the same words; everything, hidden products too, if nothing is given. */
  allow(what?: Refusal): void {
    this.refusals = what === undefined ? [] : this.refusals.filter((refusal) => !same(refusal.what, what));
    if (what === undefined) {
      this.hidden.clear();
      this.organizationAdmin = true;
    }
    this.changes++;
  }

  /** From now on the product isn't listed, and nothing of it is found. */
  hide(productId: string): void {
    this.hidden.add(productId);
    this.changes++;
  }

  show(productId: string): void {
    this.hidden.delete(productId);
    this.changes++;
  }

  product(productId: string): boolean {
    return !this.hidden.has(productId);
  }

  /** The status that a request is refused with, if it is. */
  refusal(path: string, capability: Capability, productId: string | undefined): 403 | 404 | undefined {
    if (productId !== undefined && this.hidden.has(productId)) return 404;
    return this.refusals.find(({ what }) => covers(what, path, capability, productId))?.status;
  }
}

function covers(what: Refusal, path: string, capability: Capability, productId: string | undefined): boolean {
  if (what instanceof RegExp) return what.test(path);
  return what.capability === capability && (what.productId === undefined || what.productId === productId);
}

function same(a: Refusal, b: Refusal): boolean {
  if (a instanceof RegExp || b instanceof RegExp) return String(a) === String(b);
  return a.capability === b.capability && a.productId === b.productId;
}
