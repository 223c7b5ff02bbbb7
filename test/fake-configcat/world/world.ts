import type { FakeClock } from '../clock';
import { AuditTrail } from './audit/audit-trail';
import { flagLists, type FlagLists } from './flags/flag-lists';
import { count, Ground } from './ground';
import { productLists, type ProductLists } from './products/product-lists';
import { product, type Product } from './products/products';
import type { Sizes } from './sizes';
import { Usage } from './usage';
import { Versions } from './versions';

/** The inputs of a world. Equal inputs give equal worlds. */
export interface Foundation {
  seed: number;
  sizes: Sizes;
  clock: FakeClock;
  /** How long audit events are retained. */
  auditRetentionDays: number;
}

type GroundParts = Pick<Ground, keyof Ground>;

/**
 * A company's ConfigCat account. All of it follows from the seed; lists are generated when asked for, so that an account
 * at the plan limits starts at once. What was changed is kept.
 */
export interface World extends GroundParts, ProductLists, FlagLists {
  /** Those that exist now. */
  products: Product[];
  audit: AuditTrail;
  usage: Usage;
  versions: Versions;
  /** A number for a new product, which identifies its organization. */
  takeProductNumber(organization: number): number;
}

export function makeWorld({ seed, sizes, clock, auditRetentionDays }: Foundation): World {
  const ground = new Ground(seed, sizes, clock);
  const lists = productLists(ground);
  return {
    seed,
    sizes,
    clock,
    uuids: ground.uuids,
    settingIds: ground.settingIds,
    organizations: ground.organizations,
    until: ground.until,
    organizationOf: (owned) => ground.organizationOf(owned),
    peopleOf: (index) => ground.peopleOf(index),
    ...lists,
    ...flagLists(ground, lists),
    products: count(sizes.products, (p) => product(seed, ground.uuids, p, p % sizes.organizations)),
    audit: new AuditTrail(ground, auditRetentionDays),
    usage: new Usage({ seed, sizes, clock, ...lists }),
    versions: new Versions(),
    takeProductNumber: productNumbers(sizes),
  };
}

function productNumbers(sizes: Sizes): (organization: number) => number {
  let next = sizes.products;
  return (organization) => {
    while (next % sizes.organizations !== organization) next++;
    return next++;
  };
}
