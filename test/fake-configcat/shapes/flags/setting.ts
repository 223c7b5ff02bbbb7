import type { Config } from '../../world/products/configs';
import { int64Id } from '../../world/chance/ids';
import type { Product } from '../../world/products/products';
import { typedValue } from '../../world/flags/served-value';
import type { PredefinedVariation, Setting } from '../../world/flags/settings';
import type { Tag } from '../../world/products/tags';
import type { World } from '../../world/world';
import { dateJson } from '../dates';
import { productJson } from '../product';

export function tagJson(world: World, product: Product, { tagId, name, color }: Tag) {
  return { product: productJson(world, product), tagId, name, color };
}

/** The tags of a setting that still exist. */
export function tagsOf(world: World, setting: Setting): Tag[] {
  return world.tags.get(setting.product).filter(({ tagId }) => setting.tagIds.includes(tagId));
}

export function variationJson(setting: Setting, variation: PredefinedVariation) {
  const { name, hint, predefinedVariationId } = variation;
  return { value: typedValue(setting.settingType, variation.value), name, hint, predefinedVariationId };
}

export function settingJson(world: World, product: Product, config: Config, setting: Setting) {
  const { settingId, key, name, hint, order, settingType, isJson } = setting;
  return {
    settingId,
    key,
    name,
    hint,
    order,
    settingType,
    isJson,
    configId: config.configId,
    configName: config.name,
    createdAt: dateJson(setting.createdAt),
    tags: tagsOf(world, setting).map((tag) => tagJson(world, product, tag)),
    predefinedVariations: setting.predefinedVariations.map((variation) => variationJson(setting, variation)),
  };
}

/** A setting as it stands beside its value in v1. */
export function settingDataJson(setting: Setting) {
  const { settingId, key, name, hint, order, settingType, isJson, isWatching, creator } = setting;
  return {
    settingId,
    key,
    name,
    hint,
    settingType,
    isJson,
    order,
    createdAt: dateJson(setting.createdAt),
    creatorEmail: creator?.email ?? null,
    creatorFullName: creator?.fullName ?? null,
    isWatching,
  };
}

/** A setting as it stands beside its value in v2. */
export function settingDataV2Json(setting: Setting) {
  const predefinedVariations = setting.predefinedVariations.map((variation) =>
    variationJson(setting, variation),
  );
  return { ...settingDataJson(setting), predefinedVariations };
}

export function settingTagsJson(world: World, setting: Setting) {
  return tagsOf(world, setting).map(({ index, tagId, name, color }) => ({
    settingTagId: int64Id(setting.settingId * 64 + index),
    tagId,
    name,
    color,
  }));
}
