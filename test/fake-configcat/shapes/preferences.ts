import type { Product } from '../world/products/products';
import { at, hash } from '../world/chance/random';
import type { World } from '../world/world';

const MODES = ['camelCase', 'kebabCase', 'lowerCase', 'pascalCase', 'upperCase'] as const;

export function preferencesJson(world: World, product: Product) {
  const environments = world.environments.get(product.index);
  const chance = hash(world.seed, 'preferences', product.index);
  return {
    reasonRequired: product.reasonRequired,
    keyGenerationMode: at(MODES, chance),
    showVariationId: chance % 3 === 0,
    reasonRequiredEnvironments: environments.map(({ environmentId, reasonRequired, name }) => ({
      environmentId,
      reasonRequired,
      environmentName: name,
    })),
    mandatorySettingHint: chance % 4 === 0,
    approveRequired: product.approveRequired,
    approveRequiredEnvironments:
      chance % 5 === 0
        ? null
        : environments.map(({ environmentId, approveRequired, name }) => ({
            environmentId,
            approveRequired,
            environmentName: name,
          })),
  };
}
