import type { Random } from '../chance/random';
import { userCondition, type Audience, type UserCondition } from './conditions';
import { sampleFor, servedValue, type ServedValue } from './served-value';
import type { Setting } from './settings';

export type SegmentCondition = { segmentId: string; comparator: 'isIn' | 'isNotIn' };

export type PrerequisiteCondition = {
  prerequisiteSettingId: number;
  comparator: 'equals' | 'doesNotEqual';
  prerequisiteComparisonValue: ServedValue;
};

/** One of the three is set. */
export type Condition = {
  userCondition: UserCondition | null;
  segmentCondition: SegmentCondition | null;
  prerequisiteFlagCondition: PrerequisiteCondition | null;
};

export type PercentageOption = { percentage: number; value: ServedValue };

/** A targeting rule of v2: either a value or percentage options. */
export type TargetingRule = {
  conditions: Condition[];
  percentageOptions: PercentageOption[];
  value: ServedValue | null;
};

/** How a flag of a v2 config is evaluated in one environment. */
export interface Formula {
  defaultValue: ServedValue;
  targetingRules: TargetingRule[];
  percentageEvaluationAttribute: string | null;
}

const none: Condition = { userCondition: null, segmentCondition: null, prerequisiteFlagCondition: null };

function conditions(earlier: readonly Setting[], audience: Audience, random: Random): Condition[] {
  const found: Condition[] = [];
  if (random.chance(0.6)) found.push({ ...none, userCondition: userCondition(audience, random) });
  if (random.chance(0.3) && audience.segments.length > 0) {
    const { segmentId } = random.pick(audience.segments);
    found.push({
      ...none,
      segmentCondition: { segmentId, comparator: random.pick(['isIn', 'isNotIn'] as const) },
    });
  }
  if (random.chance(0.25) && earlier.length > 0) {
    found.push({ ...none, prerequisiteFlagCondition: prerequisite(random.pick(earlier), random) });
  }
  return found.length > 0 ? found : [{ ...none, userCondition: userCondition(audience, random) }];
}

function prerequisite(setting: Setting, random: Random): PrerequisiteCondition {
  return {
    prerequisiteSettingId: setting.settingId,
    comparator: random.pick(['equals', 'doesNotEqual'] as const),
    prerequisiteComparisonValue: servedValue(setting, sampleFor(setting, random)),
  };
}

function percentages(setting: Setting, random: Random): PercentageOption[] {
  const first = 5 * (1 + random.int(18));
  const [a, b] =
    setting.settingType === 'boolean'
      ? [true, false]
      : [sampleFor(setting, random), sampleFor(setting, random)];
  return [
    { percentage: first, value: servedValue(setting, a) },
    { percentage: 100 - first, value: servedValue(setting, b) },
  ];
}

/** A rule for a setting. @param earlier settings that may be its prerequisites: those before it, so that no circle is made. */
export function targetingRule(
  setting: Setting,
  earlier: readonly Setting[],
  audience: Audience,
  random: Random,
): TargetingRule {
  const split = random.chance(0.2);
  return {
    conditions: conditions(earlier, audience, random),
    percentageOptions: split ? percentages(setting, random) : [],
    value: split ? null : servedValue(setting, sampleFor(setting, random)),
  };
}

export function formula(
  setting: Setting,
  earlier: readonly Setting[],
  audience: Audience,
  random: Random,
): Formula {
  const count = random.pick([0, 0, 0, 1, 1, 2, 3]);
  const rules = Array.from({ length: count }, () => targetingRule(setting, earlier, audience, random));
  const rollout = random.chance(0.2);
  if (rollout) rules.push({ conditions: [], percentageOptions: percentages(setting, random), value: null });
  return {
    defaultValue: servedValue(setting, sampleFor(setting, random)),
    targetingRules: rules,
    percentageEvaluationAttribute: rollout && random.chance(0.4) ? 'OrganizationId' : null,
  };
}
