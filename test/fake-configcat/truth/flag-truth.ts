import { dateJson } from '../shapes/dates';
import { tagsOf } from '../shapes/flags/setting';
import type { UserCondition } from '../world/flags/conditions';
import type { RolloutRule } from '../world/flags/rollouts';
import type { FreeValue } from '../world/flags/sample-value';
import { plainValue } from '../world/flags/served-value';
import type { Setting } from '../world/flags/settings';
import type { SettingValue } from '../world/flags/values';
import type { Rows, TrueStreams } from './rows';
import { configsOf, type InEnvironment, productIds, settingsOf, valuesOf } from './walk';

const environmentTruth: Rows = function* (world, products) {
  for (const product of products) {
    for (const { environmentId, name, order } of world.environments.get(product.index)) {
      yield { ...productIds(world, product), environmentId, name, order };
    }
  }
};

const configTruth: Rows = function* (world, products) {
  for (const { product, config } of configsOf(world, products)) {
    const { configId, name, evaluationVersion, migratedConfigId } = config;
    yield { ...productIds(world, product), configId, name, evaluationVersion, migratedConfigId };
  }
};

const tagTruth: Rows = function* (world, products) {
  for (const product of products) {
    for (const { tagId, name, color } of world.tags.get(product.index)) {
      yield { ...productIds(world, product), tagId: String(tagId), name, color };
    }
  }
};

const settingTruth: Rows = function* (world, products) {
  for (const { product, config, setting } of settingsOf(world, products)) {
    const { settingId, key, name, hint, settingType, isJson } = setting;
    const ids = { ...productIds(world, product), configId: config.configId, settingId };
    const tagIds = tagsOf(world, setting).map(({ tagId }) => String(tagId));
    yield { ...ids, key, name, hint, settingType, isJson, createdAt: dateJson(setting.createdAt), tagIds };
  }
};

const settingTagTruth: Rows = function* (world, products) {
  for (const { product, config, setting } of settingsOf(world, products)) {
    for (const { tagId, name } of tagsOf(world, setting)) {
      const ids = { ...productIds(world, product), configId: config.configId, settingId: setting.settingId };
      yield { ...ids, tagId: String(tagId), name };
    }
  }
};

/** The default value of either version. */
function defaultValueOf({ evaluation }: SettingValue): FreeValue {
  return evaluation.version === 'v2' ? plainValue(evaluation.formula.defaultValue) : evaluation.rollout.value;
}

const valueTruth: Rows = function* (world, products) {
  for (const { product, config, environment, setting, value } of valuesOf(world, products)) {
    yield {
      ...productIds(world, product),
      configId: config.configId,
      environmentId: environment.environmentId,
      settingId: setting.settingId,
      key: setting.key,
      ...namesOf({ product, config, environment, setting }),
      creatorFullName: setting.creator?.fullName ?? null,
      creatorEmail: setting.creator?.email ?? null,
      defaultValue: defaultValueOf(value),
      servedValue: String(defaultValueOf(value)),
      updatedAt: dateJson(value.updatedAt),
      createdAt: dateJson(setting.createdAt),
      lastVersionId: config.evaluationVersion === 'v2' ? value.lastVersionId : null,
      lastUpdaterUserEmail: value.lastUpdater?.email ?? null,
      // The percentage items of v1 are one rule.
      targetingRuleCount: rulesOf(value).length,
    };
  }
};

/** A rule of either version: its comparisons and its value. */
interface TrueRule {
  /** Attribute, comparator and comparison value of each condition. */
  compared: unknown[][];
  /** Null with percentage options. */
  served: FreeValue | null;
}

function rulesOf({ evaluation }: SettingValue): TrueRule[] {
  if (evaluation.version === 'v2') {
    return evaluation.formula.targetingRules.map(({ conditions, value }) => ({
      compared: conditions.flatMap(({ userCondition }) => (userCondition ? [comparedBy(userCondition)] : [])),
      served: value === null ? null : plainValue(value),
    }));
  }
  const { rolloutRules, rolloutPercentageItems } = evaluation.rollout;
  const rules = rolloutRules.map((rule) => ({ compared: comparedByV1(rule), served: rule.value }));
  return rolloutPercentageItems.length === 0 ? rules : [...rules, { compared: [], served: null }];
}

function comparedBy({ comparisonAttribute, comparator, comparisonValue }: UserCondition): unknown[] {
  const { listValue, stringValue, doubleValue } = comparisonValue;
  return [
    comparisonAttribute,
    comparator,
    ...(listValue?.map(({ value }) => value) ?? [stringValue ?? doubleValue]),
  ];
}

/** The comparison of a v1 rule in v2's form. Two comparators compare with the whole text, including commas. */
function comparedByV1({ comparisonAttribute, comparator, comparisonValue, segmentId }: RolloutRule) {
  if (segmentId !== null || comparator === null || comparisonValue === null) return [];
  const known: Record<string, [string, unknown[]]> = {
    contains: ['containsAnyOf', [comparisonValue]],
    doesNotContain: ['doesNotContainAnyOf', [comparisonValue]],
    isOneOf: ['isOneOf', comparisonValue.split(', ')],
    sensitiveIsOneOf: ['sensitiveIsOneOf', comparisonValue.split(', ')],
    numberGreater: ['numberGreater', [Number(comparisonValue)]],
  };
  const [name, values] = known[comparator] ?? [comparator, [comparisonValue]];
  return [[comparisonAttribute, name, ...values]];
}

/** The names of a flag and its places. */
function namesOf({ product, config, environment, setting }: InEnvironment & { setting: Setting }) {
  return {
    settingKey: setting.key,
    settingName: setting.name,
    settingType: setting.settingType,
    productName: product.name,
    configName: config.name,
    environmentName: environment.name,
  };
}

const ruleTruth: Rows = function* (world, products) {
  for (const row of valuesOf(world, products)) {
    const { product, config, environment, setting, value } = row;
    const ids = { ...productIds(world, product), configId: config.configId };
    for (const [ruleIndex, { compared, served }] of rulesOf(value).entries()) {
      yield {
        ...ids,
        environmentId: environment.environmentId,
        settingId: setting.settingId,
        ruleIndex,
        ...namesOf(row),
        compared,
        servedValue: served === null ? null : String(served),
      };
    }
  }
};

export const flagStreams: TrueStreams = {
  environments: { rows: environmentTruth, key: ['environmentId'], from: 'environments' },
  tags: { rows: tagTruth, key: ['tagId'], from: 'tags' },
  configs: { rows: configTruth, key: ['configId'], from: 'configs' },
  settings: { rows: settingTruth, key: ['settingId'], from: 'settings' },
  setting_tags: { rows: settingTagTruth, key: ['settingId', 'tagId'], from: 'settings' },
  setting_values: { rows: valueTruth, key: ['settingId', 'environmentId'], from: 'values' },
  targeting_rules: { rows: ruleTruth, key: ['settingId', 'environmentId', 'ruleIndex'], from: 'values' },
};
