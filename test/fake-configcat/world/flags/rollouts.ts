import { type Audience } from './conditions';
import { customerEmail } from '../people/people';
import type { Random } from '../chance/random';
import type { FreeValue } from './sample-value';
import { sampleFor } from './served-value';
import type { Setting } from './settings';

/** A rule of v1: on an attribute or on a segment. */
export type RolloutRule = {
  comparisonAttribute: string | null;
  comparator: string | null;
  comparisonValue: string | null;
  value: FreeValue;
  segmentComparator: 'isIn' | 'isNotIn' | null;
  segmentId: string | null;
};

export type RolloutPercentageItem = { percentage: bigint; value: FreeValue };

/** How a flag of a v1 config is evaluated in one environment. */
export interface Rollout {
  value: FreeValue;
  rolloutRules: RolloutRule[];
  rolloutPercentageItems: RolloutPercentageItem[];
}

const KINDS: ((audience: Audience, random: Random) => [string, string, string])[] = [
  (audience, random) => [
    'Email',
    random.pick(['isOneOf', 'sensitiveIsOneOf']),
    `${random.pick(audience.people).emailAtFirst}, ${customerEmail(random.int(900))}`,
  ],
  () => ['Email', 'contains', '@brightwater-retail.example'],
  () => ['Company', 'doesNotContain', 'Smith, Jones & Co'],
  (_, random) => ['Version', 'semVerGreaterOrEquals', `${1 + random.int(5)}.0.0`],
  (_, random) => ['BasketTotal', 'numberGreater', String(random.int(400))],
];

export function rolloutRule(setting: Setting, audience: Audience, random: Random): RolloutRule {
  const value = sampleFor(setting, random);
  if (audience.segments.length > 0 && random.chance(0.25)) {
    const { segmentId } = random.pick(audience.segments);
    const segmentComparator = random.pick(['isIn', 'isNotIn'] as const);
    return {
      comparisonAttribute: null,
      comparator: null,
      comparisonValue: null,
      value,
      segmentComparator,
      segmentId,
    };
  }
  const [comparisonAttribute, comparator, comparisonValue] = random.pick(KINDS)(audience, random);
  return {
    comparisonAttribute,
    comparator,
    comparisonValue,
    value,
    segmentComparator: null,
    segmentId: null,
  };
}

export function rollout(setting: Setting, audience: Audience, random: Random): Rollout {
  const share = 10 * (1 + random.int(9));
  const items: RolloutPercentageItem[] = [
    { percentage: BigInt(share), value: sampleFor(setting, random) },
    { percentage: BigInt(100 - share), value: sampleFor(setting, random) },
  ];
  return {
    value: sampleFor(setting, random),
    rolloutRules: Array.from({ length: random.pick([0, 0, 1, 2]) }, () =>
      rolloutRule(setting, audience, random),
    ),
    rolloutPercentageItems: random.chance(0.3) ? items : [],
  };
}
