import { int64Id } from '../chance/ids';
import { at, hash } from '../chance/random';

export type AccessType = 'readOnly' | 'full' | 'custom';

export interface PermissionGroup {
  product: number;
  index: number;
  permissionGroupId: bigint;
  name: string;
  accessType: AccessType;
  /** Whether members may delete, manage members and see keys, if the group's kind doesn't say. */
  trusted: boolean;
}

/** Room for groups in the numbering of a product. */
export const GROUP_STRIDE = 64;

const KINDS = [
  ['Administrators', 'full', true],
  ['Developers', 'custom', true],
  ['Product Managers', 'custom', false],
  ['Guests', 'readOnly', false],
] as const;

export function permissionGroup(product: number, index: number): PermissionGroup {
  const [name, accessType, trusted] = at(KINDS, index);
  const round = Math.floor(index / KINDS.length);
  return {
    product,
    index,
    permissionGroupId: int64Id(product * GROUP_STRIDE + index),
    name: round === 0 ? name : `${name} ${round + 1}`,
    accessType,
    trusted,
  };
}

/** The number of the group that a member of the organization has in a product; undefined if it has none. */
export function groupOf(seed: number, person: number, product: number, groups: number): number | undefined {
  const chance = hash(seed, 'membership', person, product);
  return groups === 0 || chance % 5 < 2 ? undefined : (chance >>> 8) % groups;
}
