import type { EvaluationVersion } from '../world/products/configs';
import { formulasJson, rolloutsJson } from '../shapes/flags/value';
import type { ValuesPlace } from '../shapes/flags/value-rows';
import { badRequest } from './problem';
import { named, route, type Ask } from './route';

function placeOf(ask: Ask, version: EvaluationVersion): ValuesPlace {
  const config = named(ask, 'config');
  if (config.evaluationVersion !== version) {
    throw badRequest(
      `The config is of evaluation version ${config.evaluationVersion}; use that version of the API.`,
    );
  }
  return { product: named(ask, 'product'), config, environment: named(ask, 'environment') };
}

export const valueRoutes = [
  route('/v1/configs/{configId}/environments/{environmentId}/values', 'values', (ask) =>
    rolloutsJson(ask.world, placeOf(ask, 'v1')),
  ),
  route('/v2/configs/{configId}/environments/{environmentId}/values', 'values', (ask) =>
    formulasJson(ask.world, placeOf(ask, 'v2')),
  ),
];
