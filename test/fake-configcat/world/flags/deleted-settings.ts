import type { Config } from '../products/configs';
import { settingNaming, typeOf, type Setting } from './settings';

/** The remaining data of a deleted setting. */
export type DeletedSetting = Pick<Setting, 'key' | 'name' | 'hint' | 'settingType'>;

/** The nth setting that was deleted from a config before the story begins. */
export function deletedSetting(seed: number, config: Config, n: number): DeletedSetting {
  const { key, name, hint } = settingNaming(seed, config.product, config.index, n);
  return { key: `${key}Legacy`, name: `${name} (old)`, hint, settingType: typeOf(n).settingType };
}
