import { int64Id } from '../chance/ids';
import type { Person } from '../people/people';
import { at, hash, Random } from '../chance/random';
import { type Ticks, TICKS_PER_DAY } from '../chance/ticks';

export type ChangeRequestStatus = 'open' | 'applied' | 'closed';

export interface PersonAction {
  who: Person;
  at: Ticks;
}

/** A proposed change that others review. Its settings are numbers within the config. */
export interface ChangeRequest {
  product: number;
  index: number;
  changeRequestId: bigint;
  config: number;
  environment: number;
  status: ChangeRequestStatus;
  needsAttention: boolean;
  title: string;
  reason: string | null;
  applyAt: Ticks | null;
  creator: Person;
  createdAt: Ticks;
  settings: number[];
  comments: (PersonAction & { body: string; editedAt: Ticks | null })[];
  approvals: (PersonAction & { dismissedAt: Ticks | null })[];
  activities: (PersonAction & { type: string; details: string; error: string | null })[];
  issues: { type: string; details: string; detectedAt: Ticks; fixedAt: Ticks | null }[];
  applied: PersonAction | null;
  closed: PersonAction | null;
  bypassApproval: boolean;
  sendNotificationsToApprovers: boolean;
}

/** Room for change requests in the numbering of a product. */
export const CHANGE_REQUEST_STRIDE = 20_000;

const TITLES = [
  'Roll out to Germany',
  'Raise the limit',
  'Switch providers',
  'End the experiment',
  'Summer campaign',
];
const BODIES = ['Please wait for the release.', 'Looks good to me.', 'Why 35 %?', 'Numbers checked: ok 👍'];

export interface ChangeRequestBirth {
  seed: number;
  product: number;
  index: number;
  configs: readonly number[];
  environments: number;
  settings: number;
  people: readonly Person[];
  until: Ticks;
}

/** The nth change request of a product; the newest has the highest number. */
export function changeRequest(birth: ChangeRequestBirth): ChangeRequest {
  const { seed, product, index, people, until } = birth;
  const random = new Random(seed, 'changeRequest', product, index);
  const createdAt = until - Math.floor((3 + 60 / (index + 1) + random.next()) * TICKS_PER_DAY);
  const later = (days: number) => createdAt + Math.floor(days * TICKS_PER_DAY);
  const signed = (days: number): PersonAction => ({ who: random.pick(people), at: later(days) });
  const status = at(['open', 'applied', 'closed', 'applied'] as const, index);
  const creator = random.pick(people);
  return {
    product,
    index,
    changeRequestId: int64Id(product * CHANGE_REQUEST_STRIDE + index),
    config: random.pick(birth.configs),
    environment: random.int(Math.max(1, birth.environments)),
    status,
    needsAttention: status === 'open' && random.chance(0.3),
    title: at(TITLES, index),
    reason: random.chance(0.3) ? null : 'Agreed with the product team',
    applyAt: random.chance(0.3) ? later(5) : null,
    creator,
    createdAt,
    settings: [...new Set([0, 1].map(() => random.int(Math.max(1, birth.settings))))].filter(
      (n) => n < birth.settings,
    ),
    comments: Array.from({ length: random.int(3) }, (_, n) => ({
      ...signed(0.2 + n / 10),
      body: random.pick(BODIES),
      editedAt: random.chance(0.3) ? later(0.9) : null,
    })),
    approvals: Array.from({ length: random.int(2) + (status === 'applied' ? 1 : 0) }, (_, n) => ({
      ...signed(0.5 + n / 10),
      dismissedAt: n > 0 ? later(0.8) : null,
    })),
    activities: [
      { who: creator, at: createdAt, type: 'created', details: 'Change request created', error: null },
      ...(random.chance(0.4)
        ? [
            {
              ...signed(0.3),
              type: 'scheduledApplyFailed',
              details: 'Could not be applied',
              error: 'Reason required',
            },
          ]
        : []),
    ],
    issues: random.chance(0.4)
      ? [
          {
            type: 'settingConflict',
            details: 'A setting was changed meanwhile',
            detectedAt: later(0.4),
            fixedAt: status === 'open' ? null : later(0.6),
          },
        ]
      : [],
    applied: status === 'applied' ? signed(1) : null,
    closed: status === 'closed' ? signed(2) : null,
    bypassApproval: random.chance(0.1),
    sendNotificationsToApprovers: hash(seed, 'notifies', product, index) % 3 > 0,
  };
}
