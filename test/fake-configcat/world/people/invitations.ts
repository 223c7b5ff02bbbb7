import { plainUuid } from '../chance/ids';
import { emailOf, fullName } from './people';
import { Random } from '../chance/random';
import { type Ticks, TICKS_PER_DAY } from '../chance/ticks';

export interface Invitation {
  product: number;
  index: number;
  invitationId: string;
  email: string | null;
  /** Number of the group that the person will be in. */
  group: number;
  createdAt: Ticks;
  expires: Ticks;
}

export function invitation(
  seed: number,
  product: number,
  index: number,
  groups: number,
  until: Ticks,
): Invitation {
  const random = new Random(seed, 'invitation', product, index);
  const createdAt = until - Math.floor(random.next() * 40 * TICKS_PER_DAY);
  const email = emailOf(fullName(5_003 + product * 17 + index), 'contractors.example');
  return {
    product,
    index,
    invitationId: plainUuid(seed, 'invitation', product, index),
    email: index % 7 === 6 ? null : email,
    group: random.int(Math.max(1, groups)),
    createdAt,
    expires: createdAt + 14 * TICKS_PER_DAY,
  };
}
