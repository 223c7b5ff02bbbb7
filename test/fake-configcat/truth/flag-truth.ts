import { dateJson } from '../shapes/dates';
import { tagsOf } from '../shapes/setting';
import type { FreeValue } from '../world/sample-value';
import { plainValue } from '../world/served-value';
import type { SettingValue } from '../world/values';
import type { Rows, TrueStreams } from './rows';
import { configsOf, productIds, settingsOf, valuesOf } from './walk';

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

/** How many targeting rules there are in v2's shape: the percentage items of v1 are one rule. */
function ruleCountOf({ evaluation }: SettingValue): number {
  if (evaluation.version === 'v2') return evaluation.formula.targetingRules.length;
  return (
    evaluation.rollout.rolloutRules.length + (evaluation.rollout.rolloutPercentageItems.length > 0 ? 1 : 0)
  );
}

const valueTruth: Rows = function* (world, products) {
  for (const { product, config, environment, setting, value } of valuesOf(world, products)) {
    yield {
      ...productIds(world, product),
      configId: config.configId,
      environmentId: environment.environmentId,
      settingId: setting.settingId,
      key: setting.key,
      defaultValue: defaultValueOf(value),
      updatedAt: dateJson(value.updatedAt),
      createdAt: dateJson(setting.createdAt),
      lastVersionId: config.evaluationVersion === 'v2' ? value.lastVersionId : null,
      lastUpdaterUserEmail: value.lastUpdater?.email ?? null,
      targetingRuleCount: ruleCountOf(value),
    };
  }
};

const ruleTruth: Rows = function* (world, products) {
  for (const { product, config, environment, setting, value } of valuesOf(world, products)) {
    for (let ruleIndex = 0; ruleIndex < ruleCountOf(value); ruleIndex++) {
      const ids = { ...productIds(world, product), configId: config.configId };
      yield { ...ids, environmentId: environment.environmentId, settingId: setting.settingId, ruleIndex };
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
