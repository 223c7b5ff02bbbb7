import type { Uuids } from '../chance/ids';
import { person, type Person } from './people';
import { at } from '../chance/random';
import type { Sizes } from '../sizes';

export interface Organization {
  index: number;
  organizationId: string;
  name: string;
  people: Person[];
  /** Indexes into `people`. A person may be in several of the three. */
  admins: number[];
  billingManagers: number[];
  members: number[];
}

const NAMES = [
  'Brightwater Retail',
  'Fernhill Logistics',
  'Quartz Finance',
  'Saltmarsh Media',
  'Tallgrass Health',
  'Umbra Games',
];

/** The internet domain of an organization's people. */
function domainOf(name: string): string {
  return `${name.toLowerCase().replaceAll(' ', '-')}.example`;
}

export function organizations(seed: number, sizes: Sizes, uuids: Uuids): Organization[] {
  return Array.from({ length: sizes.organizations }, (_, index) => {
    const round = Math.floor(index / NAMES.length);
    const name = round === 0 ? at(NAMES, index) : `${at(NAMES, index)} ${round + 1}`;
    const all = Array.from({ length: sizes.members }, (_, n) => n);
    return {
      index,
      organizationId: uuids.of('organization', index, 0),
      name,
      people: all.map((n) => person(seed, index, n, domainOf(name))),
      admins: all.slice(0, 2),
      billingManagers: all.slice(1, 3),
      members: all.slice(1),
    };
  });
}
