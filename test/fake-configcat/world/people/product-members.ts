import type { Organization } from './organizations';
import { emailOf, fullName } from './people';
import { groupOf } from './permission-groups';
import type { Product } from '../products/products';

/** A person in a product. People who sign in by another provider may lack an id and an address. */
export interface ProductMember {
  userId: string | null;
  fullName: string | null;
  email: string | null;
  /** Number of the permission group. */
  group: number;
}

export function productMembers(
  seed: number,
  organization: Organization,
  { index: product }: Product,
  groups: number,
): ProductMember[] {
  const members = organization.members.flatMap((n): ProductMember[] => {
    const person = organization.people[n];
    const group = groupOf(seed, n, product, groups);
    if (person === undefined || group === undefined) return [];
    return [{ userId: person.userId, fullName: person.fullName, email: person.email, group }];
  });
  return groups === 0 ? members : [...members, ...guests(product)];
}

function guests(product: number): ProductMember[] {
  const name = fullName(7_001 + product);
  const email = emailOf(name, 'agency.example');
  const known = { userId: null, fullName: name, email, group: 0 };
  const nameOnly = { userId: null, fullName: fullName(9_001 + product), email: null, group: 0 };
  return [...(product % 2 === 0 ? [known] : []), ...(product % 4 === 0 ? [nameOnly] : [])];
}
