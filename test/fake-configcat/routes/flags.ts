import { configJson, environmentJson } from '../shapes/config';
import { codeReferenceJson } from '../shapes/flags/code-reference';
import { settingJson, tagJson } from '../shapes/flags/setting';
import { predefinedVariationsJson } from '../shapes/flags/variations';
import { sdkKeys } from '../world/chance/sdk-keys';
import { named, route, type Ask } from './route';

export const configRoutes = [
  route('/v1/products/{productId}/configs', 'configs', (ask) => {
    const product = named(ask, 'product');
    return ask.world.configs.get(product.index).map((config) => configJson(ask.world, product, config));
  }),
  route('/v1/configs/{configId}', 'configs', (ask) =>
    configJson(ask.world, named(ask, 'product'), named(ask, 'config')),
  ),
];

export const environmentRoutes = [
  route('/v1/products/{productId}/environments', 'environments', (ask) => {
    const product = named(ask, 'product');
    return ask.world.environments
      .get(product.index)
      .map((environment) => environmentJson(ask.world, product, environment));
  }),
  route('/v1/environments/{environmentId}', 'environments', (ask) =>
    environmentJson(ask.world, named(ask, 'product'), named(ask, 'environment')),
  ),
];

export const tagRoutes = [
  route('/v1/products/{productId}/tags', 'tags', (ask) => {
    const product = named(ask, 'product');
    return ask.world.tags.get(product.index).map((tag) => tagJson(ask.world, product, tag));
  }),
  route('/v1/tags/{tagId}', 'tags', (ask) => tagJson(ask.world, named(ask, 'product'), named(ask, 'tag'))),
];

function foundSetting(ask: Ask) {
  return { product: named(ask, 'product'), config: named(ask, 'config'), setting: named(ask, 'setting') };
}

export const settingRoutes = [
  route('/v1/configs/{configId}/deleted-settings', 'deletedSettings', (ask) => {
    const { product, index } = named(ask, 'config');
    const deleted = ask.world.deletedSettings.get(product, index);
    return deleted.map(({ key, name, hint, settingType }) => ({ key, name, hint, settingType }));
  }),
  route('/v1/settings/{settingId}/predefined-variations', 'predefinedVariations', (ask) =>
    predefinedVariationsJson(ask.world, foundSetting(ask)),
  ),
  route('/v1/settings/{settingId}/code-references', 'codeReferences', (ask) =>
    ask.world.codeReferences.get(named(ask, 'setting').settingId).map(codeReferenceJson),
  ),
  route('/v1/configs/{configId}/environments/{environmentId}', 'sdkKeys', (ask) => {
    const [config, environment] = [named(ask, 'config'), named(ask, 'environment')];
    const { primary, secondary } = sdkKeys(ask.world.seed, config.product, config.index, environment.index);
    return { primary: primary.text, secondary: secondary?.text ?? null };
  }),
  route('/v1/configs/{configId}/settings', 'settings', (ask) => {
    const [product, config] = [named(ask, 'product'), named(ask, 'config')];
    return ask.world.settings
      .get(product.index, config.index)
      .map((setting) => settingJson(ask.world, product, config, setting));
  }),
  route('/v1/settings/{settingId}', 'settings', (ask) =>
    settingJson(ask.world, named(ask, 'product'), named(ask, 'config'), named(ask, 'setting')),
  ),
];
