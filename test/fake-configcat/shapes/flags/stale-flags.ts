import type { Config } from '../../world/products/configs';
import type { Environment } from '../../world/products/environments';
import { int64Id } from '../../world/chance/ids';
import type { Product } from '../../world/products/products';
import type { Setting } from '../../world/flags/settings';
import { TICKS_PER_DAY, type Ticks } from '../../world/chance/ticks';
import type { World } from '../../world/world';
import { dateJson } from '../dates';
import { tagsOf } from './setting';
import { rowsOf } from './value-rows';

/** Which flags a report is about. */
export interface StaleFlagReport {
  /** Whether other flags are listed too. */
  all: boolean;
  ageDays: number;
  /** Whether a flag is stale only if it is stale in every environment. */
  inAllEnvironments: boolean;
  ignoredEnvironmentIds: readonly string[];
  ignoredTagIds: readonly string[];
}

export const everything: StaleFlagReport = {
  all: true,
  ageDays: 60,
  inAllEnvironments: false,
  ignoredEnvironmentIds: [],
  ignoredTagIds: [],
};

export interface StaleFlag {
  setting: Setting;
  places: { environment: Environment; updatedAt: Ticks | null; isStale: boolean }[];
}

/** The day of a report: reports don't change within a day. */
export function reportDay(world: World): number {
  return Math.floor(world.clock.ticks() / TICKS_PER_DAY);
}

/** The flags of a config that a report lists. */
export function staleFlagsOf(
  world: World,
  product: Product,
  config: Config,
  report: StaleFlagReport,
): StaleFlag[] {
  const limit = (reportDay(world) - report.ageDays) * TICKS_PER_DAY;
  const flags = new Map<number, StaleFlag>();
  for (const environment of world.environments.get(product.index)) {
    if (report.ignoredEnvironmentIds.includes(environment.environmentId)) continue;
    for (const { setting, value } of rowsOf(world, { product, config, environment })) {
      const flag = flags.get(setting.settingId) ?? { setting, places: [] };
      const isStale = (value.updatedAt ?? setting.createdAt ?? 0) < limit;
      flag.places.push({ environment, updatedAt: value.updatedAt, isStale });
      flags.set(setting.settingId, flag);
    }
  }
  return [...flags.values()].filter((flag) => isListed(flag, report));
}

function isListed({ setting, places }: StaleFlag, report: StaleFlagReport): boolean {
  if (setting.tagIds.some((id) => report.ignoredTagIds.includes(String(id)))) return false;
  const stale = places.filter(({ isStale }) => isStale).length;
  return report.all || (report.inAllEnvironments ? stale === places.length : stale > 0);
}

function flagJson(world: World, { setting, places }: StaleFlag) {
  const { settingId, name, key, hint } = setting;
  return {
    settingId,
    name,
    key,
    hint,
    hasCodeReferences: world.codeReferences.get(settingId).length > 0,
    tags: tagsOf(world, setting).map(({ tagId, index }) => ({
      tagId,
      settingTagId: int64Id(settingId * 64 + index),
    })),
    settingValues: places.map(({ environment, updatedAt, isStale }) => ({
      environmentId: environment.environmentId,
      updatedAt: dateJson(updatedAt),
      isStale,
    })),
  };
}

export function staleFlagsJson(world: World, product: Product, report: StaleFlagReport) {
  const { productId, name } = product;
  const configs = world.configs.get(product.index).map((config) => {
    const settings = staleFlagsOf(world, product, config, report).map((flag) => flagJson(world, flag));
    const hasCodeReferences = settings.some((setting) => setting.hasCodeReferences);
    const { configId, evaluationVersion } = config;
    return { configId, name: config.name, evaluationVersion, hasCodeReferences, settings };
  });
  return {
    productId,
    name,
    configs: configs.filter(({ settings }) => settings.length > 0),
    environments: world.environments
      .get(product.index)
      .filter(({ environmentId }) => !report.ignoredEnvironmentIds.includes(environmentId))
      .map((environment) => ({ environmentId: environment.environmentId, name: environment.name })),
  };
}
