import type { Condition, Formula, TargetingRule } from '../world/flags/formulas';
import { findSetting } from '../world/lookup';
import type { ServedValue } from '../world/flags/served-value';
import type { Setting } from '../world/flags/settings';
import type { World } from '../world/world';

/** A formula in audit logs and change requests: with the names of what it refers to. */
export function auditFormulaJson(world: World, setting: Setting, formula: Formula) {
  return {
    defaultValue: formula.defaultValue,
    defaultValuePredefinedVariationName: variationName(setting, formula.defaultValue),
    targetingRules: formula.targetingRules.map((rule) => ruleJson(world, setting, rule)),
    percentageEvaluationAttribute: formula.percentageEvaluationAttribute,
  };
}

function variationName({ predefinedVariations }: Setting, value: ServedValue | null): string | null {
  if (value === null || value.predefinedVariationId === null) return null;
  const id = value.predefinedVariationId;
  return predefinedVariations.find(({ predefinedVariationId }) => predefinedVariationId === id)?.name ?? null;
}

function ruleJson(world: World, setting: Setting, { value, conditions, percentageOptions }: TargetingRule) {
  return {
    value,
    valuePredefinedVariationName: variationName(setting, value),
    conditions: conditions.map((condition) => conditionJson(world, setting, condition)),
    percentageOptions: percentageOptions.map((option) => ({
      percentage: option.percentage,
      value: option.value,
      valuePredefinedVariationName: variationName(setting, option.value),
    })),
  };
}

function conditionJson(world: World, setting: Setting, condition: Condition) {
  const { userCondition, segmentCondition, prerequisiteFlagCondition } = condition;
  const segments = world.segments.get(setting.product);
  const segment = segments.find(({ segmentId }) => segmentId === segmentCondition?.segmentId);
  const prerequisiteId = prerequisiteFlagCondition?.prerequisiteSettingId ?? null;
  const prerequisite = prerequisiteId === null ? undefined : findSetting(world, prerequisiteId)?.setting;
  return {
    conditionType: userCondition
      ? 'userCondition'
      : segmentCondition
        ? 'segmentCondition'
        : 'prerequisiteFlagCondition',
    comparisonAttribute: userCondition?.comparisonAttribute ?? null,
    userComparator: userCondition?.comparator ?? null,
    comparisonValue: userCondition?.comparisonValue ?? null,
    segmentComparator: segmentCondition?.comparator ?? null,
    segmentId: segmentCondition?.segmentId ?? null,
    segmentName: segment?.name ?? null,
    prerequisiteComparator: prerequisiteFlagCondition?.comparator ?? null,
    prerequisiteSettingId: prerequisiteId,
    prerequisiteSettingKey: prerequisite?.key ?? null,
    prerequisiteComparisonValue: prerequisiteFlagCondition?.prerequisiteComparisonValue ?? null,
    prerequisiteComparisonValuePredefinedVariationName:
      prerequisite === undefined
        ? null
        : variationName(prerequisite, prerequisiteFlagCondition?.prerequisiteComparisonValue ?? null),
  };
}
