import type { Capability, Sight } from './routes/route';

/** A capability, of one product or organization or of all. */
export interface RefusedCapability {
  capability: Capability;
  productId?: string;
  organizationId?: string;
}

/** What is refused: paths that match, or a capability. */
export type Refusal = RegExp | RefusedCapability;

/** Whose things a request asks for. */
export interface Owner {
  productId: string | undefined;
  organizationId: string | undefined;
}

/** What the caller may read. At first everything, as an organization admin. */
export class Permissions implements Sight {
  organizationAdmin = true;
  private refusals: { what: Refusal; status: 403 | 404 }[] = [];
  private readonly hidden = new Set<string>();
  private changes = 0;

  /** @param capabilities those that routes have: a misspelt one would refuse nothing. */
  constructor(private readonly capabilities: ReadonlySet<Capability>) {}

  /** Changes whenever something is forbidden or allowed. */
  get version(): string {
    return `${this.changes}${this.organizationAdmin ? '' : ' partial'}`;
  }

  /** Refuses from now on, as 403 or as if it weren't there. */
  forbid(what: Refusal, status: 403 | 404 = 403): void {
    if (!(what instanceof RegExp) && !this.capabilities.has(what.capability))
      throw new RangeError(`No route has the capability ${what.capability}.`);
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

  managesMembers(productId: string): boolean {
    const owner = { productId, organizationId: undefined };
    return this.product(productId) && this.refusal('', 'productMembers', owner) === undefined;
  }

  /** The status that a request is refused with, if it is. */
  refusal(path: string, capability: Capability, owner: Owner): 403 | 404 | undefined {
    if (owner.productId !== undefined && this.hidden.has(owner.productId)) return 404;
    return this.refusals.find(({ what }) => covers(what, path, capability, owner))?.status;
  }
}

function covers(what: Refusal, path: string, capability: Capability, owner: Owner): boolean {
  if (what instanceof RegExp) return what.test(path);
  return (
    what.capability === capability &&
    (what.productId === undefined || what.productId === owner.productId) &&
    (what.organizationId === undefined || what.organizationId === owner.organizationId)
  );
}

function same(a: Refusal, b: Refusal): boolean {
  if (a instanceof RegExp) return b instanceof RegExp && a.source === b.source && a.flags === b.flags;
  return (
    !(b instanceof RegExp) &&
    a.capability === b.capability &&
    a.productId === b.productId &&
    a.organizationId === b.organizationId
  );
}
