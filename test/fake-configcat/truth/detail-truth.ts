import { dateJson } from '../shapes/dates';
import { everything, staleFlagsOf } from '../shapes/flags/stale-flags';
import { variationsWithUsages } from '../shapes/flags/variations';
import { sdkKeys } from '../world/chance/sdk-keys';
import type { Rows, TrueStreams } from './rows';
import { configsOf, placesOf, productIds, settingsOf } from './walk';

const staleFlagTruth: Rows = function* (world, products) {
  for (const { product, config } of configsOf(world, products)) {
    for (const { setting, places } of staleFlagsOf(world, product, config, everything)) {
      const hasCodeReferences = world.codeReferences.get(setting.settingId).length > 0;
      const ids = { ...productIds(world, product), configId: config.configId, settingId: setting.settingId };
      for (const { environment, updatedAt, isStale } of places) {
        const { environmentId } = environment;
        yield { ...ids, environmentId, isStale, updatedAt: dateJson(updatedAt), hasCodeReferences };
      }
    }
  }
};

const deletedSettingTruth: Rows = function* (world, products) {
  for (const { product, config } of configsOf(world, products)) {
    const seen = new Set<string>();
    for (const { key, name, settingType } of world.deletedSettings
      .get(product.index, config.index)
      .toReversed()) {
      if (seen.has(key)) continue;
      seen.add(key);
      yield { ...productIds(world, product), configId: config.configId, key, name, settingType };
    }
  }
};

const variationTruth: Rows = function* (world, products) {
  for (const found of settingsOf(world, products)) {
    const { settingId } = found.setting;
    const ids = { ...productIds(world, found.product), configId: found.config.configId, settingId };
    for (const { variation, usages } of variationsWithUsages(world, found)) {
      const { predefinedVariationId, name, value } = variation;
      yield { ...ids, predefinedVariationId, name, value, usageCount: usages.length };
    }
  }
};

const codeReferenceTruth: Rows = function* (world, products) {
  for (const { product, config, setting } of settingsOf(world, products)) {
    const ids = { ...productIds(world, product), configId: config.configId, settingId: setting.settingId };
    for (const reference of world.codeReferences.get(setting.settingId)) {
      const { codeReferenceId, repository, branch, references } = reference;
      const syncedAt = dateJson(reference.syncedAt);
      yield {
        ...ids,
        codeReferenceId,
        repository,
        branch,
        syncedAt,
        referenceCount: references?.length ?? null,
      };
    }
  }
};

const sdkKeyTruth: Rows = function* (world, products) {
  for (const { product, config, environment } of placesOf(world, products)) {
    const keys = sdkKeys(world.seed, product.index, config.index, environment.index);
    const ids = { ...productIds(world, product), configId: config.configId };
    yield { ...ids, environmentId: environment.environmentId, primary: keys.primary.text };
  }
};

export const detailStreams: TrueStreams = {
  stale_flags: { rows: staleFlagTruth, key: ['settingId', 'environmentId'], from: 'staleFlags' },
  deleted_settings: { rows: deletedSettingTruth, key: ['configId', 'key'], from: 'deletedSettings' },
  predefined_variations: {
    rows: variationTruth,
    key: ['settingId', 'predefinedVariationId'],
    from: 'predefinedVariations',
  },
  code_references: {
    rows: codeReferenceTruth,
    key: ['settingId', 'codeReferenceId'],
    from: 'codeReferences',
  },
  sdk_keys: { rows: sdkKeyTruth, key: ['configId', 'environmentId'], from: 'sdkKeys' },
};
