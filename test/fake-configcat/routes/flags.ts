import { configJson, environmentJson } from '../shapes/config';
import { settingJson, tagJson } from '../shapes/setting';
import { named, route } from './route';

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

export const settingRoutes = [
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
