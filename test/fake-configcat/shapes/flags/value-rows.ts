import type { Config } from '../../world/products/configs';
import type { Environment } from '../../world/products/environments';
import type { Product } from '../../world/products/products';
import type { Setting } from '../../world/flags/settings';
import type { SettingValue } from '../../world/flags/values';
import type { World } from '../../world/world';

/** A config in an environment, with all its settings and their values. */
export interface ValuesPlace {
  product: Product;
  config: Config;
  environment: Environment;
}

/** A setting beside its value. */
export interface Row {
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
