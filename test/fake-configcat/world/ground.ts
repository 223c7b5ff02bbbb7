import type { FakeClock } from '../clock';
import { Uuids } from './chance/ids';
import { organizations, type Organization } from './people/organizations';
import type { Person } from './people/people';
import { at } from './chance/random';
import { SettingIds } from './flags/setting-ids';
import type { Sizes } from './sizes';
import type { Ticks } from './chance/ticks';

/** What everything else in a world is generated from. */
export class Ground {
  readonly uuids: Uuids;
  readonly settingIds: SettingIds;
  readonly organizations: Organization[];
  /** The end of the generated story: the server's time when the world was made. */
  readonly until: Ticks;

  constructor(
    readonly seed: number,
    readonly sizes: Sizes,
    readonly clock: FakeClock,
  ) {
    this.uuids = new Uuids(seed);
    this.settingIds = new SettingIds(sizes);
    this.until = clock.ticks();
    this.organizations = organizations(seed, sizes, this.uuids);
  }

  organizationOf(product: { organization: number }): Organization {
    return at(this.organizations, product.organization);
  }

  /** The people of the organization that a product belongs to; its number tells which. */
  peopleOf(product: number): readonly Person[] {
    return at(this.organizations, product % this.sizes.organizations).people;
  }
}

/** Makes so many things, each from its number. */
export function count<T>(length: number, make: (index: number) => T): T[] {
  return Array.from({ length }, (_, index) => make(index));
}
