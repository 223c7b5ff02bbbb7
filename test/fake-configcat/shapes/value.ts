import type { Config } from '../world/configs';
import type { Environment } from '../world/environments';
import type { Product } from '../world/products';
import type { Setting } from '../world/settings';
import type { SettingValue } from '../world/values';
import type { World } from '../world/world';
import { configJson, environmentJson } from './config';
import { dateJson } from './dates';
import { settingDataJson, settingDataV2Json, settingTagsJson } from './setting';

export const featureFlagLimitations = {
  maxPercentageOptionCount: 100,
  maxTargetingRuleCount: 100,
  maxComparisonValueLength: 15_000,
  maxComparisonValueListLength: 15_000,
  maxComparisonValueListItemLength: 10_000,
  maxStringFlagValueLength: 65_535,
  maxConditionPerTargetingRuleCount: 20,
};

/** A config in an environment, with all its settings and their values. */
export interface ValuesPlace {
  product: Product;
  config: Config;
  environment: Environment;
}

interface Row {
  setting: Setting;
  value: SettingValue;
}

/** The values of a place beside their settings, in the settings' order. */
export function rowsOf(world: World, { product, config, environment }: ValuesPlace): Row[] {
  const values = new Map(
    world.values.get(product.index, config.index, environment.index).map((value) => [value.settingId, value]),
  );
  return world.settings.get(product.index, config.index).flatMap((setting) => {
    const value = values.get(setting.settingId);
    return value === undefined ? [] : [{ setting, value }];
  });
}

function changeFields(world: World, { setting, value }: Row) {
  return {
    updatedAt: dateJson(value.updatedAt),
    lastUpdaterUserEmail: value.lastUpdater?.email ?? null,
    lastUpdaterUserFullName: value.lastUpdater?.fullName ?? null,
    integrationLinks: value.integrationLinks,
    settingTags: settingTagsJson(world, setting),
  };
}

/** Per setting, the ids of those whose rules depend on it. */
function dependents(rows: readonly Row[]): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const { setting, value } of rows) {
    if (value.evaluation.version !== 'v2') continue;
    for (const { conditions } of value.evaluation.formula.targetingRules) {
      for (const { prerequisiteFlagCondition } of conditions) {
        if (prerequisiteFlagCondition === null) continue;
        const id = prerequisiteFlagCondition.prerequisiteSettingId;
        found.set(id, [...new Set([...(found.get(id) ?? []), setting.settingId])]);
      }
    }
  }
  return found;
}

function formulaJson(world: World, row: Row, where: Map<number, number[]>) {
  const { setting, value } = row;
  if (value.evaluation.version !== 'v2') throw new Error('a v1 value was asked for as v2');
  const { defaultValue, targetingRules, percentageEvaluationAttribute } = value.evaluation.formula;
  return {
    lastVersionId: value.lastVersionId,
    defaultValue,
    targetingRules,
    setting: settingDataV2Json(setting),
    percentageEvaluationAttribute,
    ...changeFields(world, row),
    settingIdsWherePrerequisite: where.get(setting.settingId) ?? [],
    changeRequestCount: 0,
  };
}

function rolloutJson(world: World, row: Row) {
  const { setting, value } = row;
  if (value.evaluation.version !== 'v1') throw new Error('a v2 value was asked for as v1');
  const { rolloutRules, rolloutPercentageItems, value: served } = value.evaluation.rollout;
  return {
    setting: settingDataJson(setting),
    ...changeFields(world, row),
    rolloutRules,
    rolloutPercentageItems,
    value: served,
  };
}

/** What v2 of the API says about the values of a v2 config in an environment. */
export function formulasJson(world: World, place: ValuesPlace) {
  const { product, config, environment } = place;
  const rows = rowsOf(world, place);
  const where = dependents(rows);
  return {
    config: configJson(world, product, config),
    environment: environmentJson(world, product, environment),
    readOnly: false,
    settingFormulas: rows.map((row) => formulaJson(world, row, where)),
    featureFlagLimitations,
    approveRequired: environment.approveRequired,
    canBypassApproval: environment.approveRequired,
    reasonRequired: environment.reasonRequired,
  };
}

/** What v1 of the API says about the values of a v1 config in an environment. */
export function rolloutsJson(world: World, place: ValuesPlace) {
  const { product, config, environment } = place;
  return {
    config: configJson(world, product, config),
    environment: environmentJson(world, product, environment),
    readOnly: false,
    settingValues: rowsOf(world, place).map((row) => rolloutJson(world, row)),
    featureFlagLimitations,
  };
}
