import { isJsonObject, type Json, type JsonObject, objectsIn } from '../../../cdk';
import { comparisonOfV1 } from './comparison-of-v1';
import { jsonText, servedValue } from './served-value';

/**
 * A v1 value in v2's form. The value becomes the default value, and each rule a targeting rule with one condition. The
 * percentage items become one last rule. The originals of mixed type are kept as JSON text.
 */
export function formulaOfV1(value: JsonObject): JsonObject {
  const settingType = isJsonObject(value['setting']) ? value['setting']['settingType'] : undefined;
  const rules = objectsIn(value['rolloutRules']);
  const items = objectsIn(value['rolloutPercentageItems']);
  return {
    ...value,
    defaultValue: servedValue(value['value'], settingType),
    targetingRules: [
      ...rules.map((rule) => ruleOfV1(rule, settingType)),
      ...(items.length === 0 ? [] : [percentageRule(items, settingType)]),
    ],
    value: jsonText(value['value']),
    rolloutRules: rules.map((rule) => ({ ...rule, value: jsonText(rule['value']) })),
    rolloutPercentageItems: items.map((item) => ({ ...item, value: jsonText(item['value']) })),
  };
}

function ruleOfV1(rule: JsonObject, settingType: Json | undefined): JsonObject {
  return {
    conditions: [conditionOfV1(rule)],
    percentageOptions: [],
    value: servedValue(rule['value'], settingType),
  };
}

function conditionOfV1(rule: JsonObject): JsonObject {
  const { segmentId, segmentComparator } = rule;
  return typeof segmentId === 'string'
    ? {
        userCondition: null,
        segmentCondition: { segmentId, comparator: segmentComparator ?? null },
        prerequisiteFlagCondition: null,
      }
    : { userCondition: comparisonOfV1(rule), segmentCondition: null, prerequisiteFlagCondition: null };
}

function percentageRule(items: JsonObject[], settingType: Json | undefined): JsonObject {
  return {
    conditions: [],
    percentageOptions: items.map(({ percentage, value }) => ({
      percentage,
      value: servedValue(value, settingType),
    })),
    value: null,
  };
}
