import type { Formula } from '../../world/flags/formulas';
import type { FoundSetting } from '../../world/lookup';
import type { World } from '../../world/world';
import { changeRequestsOf, proposedFormula } from '../placed-change-request';
import { organizationLimitations } from '../organization';
import { variationJson } from './setting';

/** Ids of all variations that a formula serves. */
function servedIn({ defaultValue, targetingRules }: Formula): Set<string | null> {
  const values = targetingRules.flatMap(({ value, percentageOptions }) => [
    ...(value === null ? [] : [value]),
    ...percentageOptions.map((option) => option.value),
  ]);
  return new Set([defaultValue, ...values].map(({ predefinedVariationId }) => predefinedVariationId));
}

/** Per environment, the variations of a setting that are served there. */
function usage(world: World, { product, config, setting }: FoundSetting) {
  return world.environments.get(product.index).map((environment) => {
    const values = world.values.get(product.index, config.index, environment.index);
    const evaluation = values.find(({ settingId }) => settingId === setting.settingId)?.evaluation;
    const served = evaluation?.version === 'v2' ? servedIn(evaluation.formula) : new Set<string | null>();
    return { environment, served };
  });
}

/** Per open change request on a setting, the variations that it would serve. */
function proposals(world: World, { product, config, setting }: FoundSetting) {
  return changeRequestsOf(world, product)
    .filter(
      (placed) =>
        placed.config === config && placed.request.status === 'open' && placed.settings.includes(setting),
    )
    .map((placed) => ({ ...placed, served: servedIn(proposedFormula(world, placed, setting)) }));
}

/** The variations of a setting, with where they are served. */
export function variationsWithUsages(world: World, found: FoundSetting) {
  const { setting } = found;
  if (setting.predefinedVariations.length === 0) return [];
  const places = usage(world, found);
  const proposed = proposals(world, found);
  return setting.predefinedVariations.map((variation) => ({
    variation,
    usages: places
      .filter(({ served }) => served.has(variation.predefinedVariationId))
      .map(({ environment }) => ({ settingId: setting.settingId, environmentId: environment.environmentId })),
    changeRequestUsages: proposed
      .filter(({ served }) => served.has(variation.predefinedVariationId))
      .map(({ request, environment }) => ({
        changeRequestId: request.changeRequestId,
        changeRequestTitle: request.title,
        settingId: setting.settingId,
        environmentId: environment.environmentId,
      })),
  }));
}

export function predefinedVariationsJson(world: World, found: FoundSetting) {
  const { setting, product } = found;
  return {
    settingKey: setting.key,
    settingType: setting.settingType,
    predefinedVariations: variationsWithUsages(world, found).map(
      ({ variation, usages, changeRequestUsages }) => ({
        ...variationJson(setting, variation),
        usages,
        usagesInOtherEnvironments: 0,
        changeRequestUsages,
        changeRequestUsagesInOtherEnvironments: 0,
      }),
    ),
    environments: world.environments
      .get(product.index)
      .map(({ environmentId, name }) => ({ environmentId, name, accessType: 'full' })),
    maxPredefinedVariations: organizationLimitations.maxPredefinedVariations,
  };
}
