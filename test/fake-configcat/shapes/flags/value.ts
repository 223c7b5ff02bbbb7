import type { ChangeRequest } from '../../world/products/change-requests';
import type { World } from '../../world/world';
import { configJson, environmentJson } from '../config';
import { dateJson } from '../dates';
import { dependents } from './dependents';
import { settingDataJson, settingDataV2Json, settingTagsJson } from './setting';
import { rowsOf, type Row, type ValuesPlace } from './value-rows';

export const featureFlagLimitations = {
  maxPercentageOptionCount: 100,
  maxTargetingRuleCount: 100,
  maxComparisonValueLength: 15_000,
  maxComparisonValueListLength: 15_000,
  maxComparisonValueListItemLength: 10_000,
  maxStringFlagValueLength: 65_535,
  maxConditionPerTargetingRuleCount: 20,
};

function changeFields(world: World, { setting, value }: Row) {
  return {
    updatedAt: dateJson(value.updatedAt),
    lastUpdaterUserEmail: value.lastUpdater?.email ?? null,
    lastUpdaterUserFullName: value.lastUpdater?.fullName ?? null,
    integrationLinks: value.integrationLinks,
    settingTags: settingTagsJson(world, setting),
  };
}

function formulaJson(
  world: World,
  row: Row,
  where: Map<number, number[]>,
  requests: readonly ChangeRequest[],
) {
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
    changeRequestCount: requests.filter(({ settings }) => settings.includes(setting.order)).length,
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

function openRequests(world: World, { product, config, environment }: ValuesPlace): ChangeRequest[] {
  return world.changeRequests
    .get(product.index)
    .filter(
      (request) =>
        request.status === 'open' &&
        request.config === config.index &&
        request.environment === environment.index,
    );
}

/** The values of a v2 config in an environment, by v2 of the API. */
export function formulasJson(world: World, place: ValuesPlace) {
  const { product, config, environment } = place;
  const rows = rowsOf(world, place);
  const where = dependents(rows);
  const requests = openRequests(world, place);
  return {
    config: configJson(world, product, config),
    environment: environmentJson(world, product, environment),
    readOnly: false,
    settingFormulas: rows.map((row) => formulaJson(world, row, where, requests)),
    featureFlagLimitations,
    approveRequired: environment.approveRequired,
    canBypassApproval: environment.approveRequired,
    reasonRequired: environment.reasonRequired,
  };
}

/** The values of a v1 config in an environment, by v1 of the API. */
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
