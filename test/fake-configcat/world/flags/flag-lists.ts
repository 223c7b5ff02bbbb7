import { codeReferences, type CodeReference } from './code-references';
import type { Audience } from './conditions';
import { deletedSetting, type DeletedSetting } from './deleted-settings';
import { count, type Ground } from '../ground';
import { Lazy } from '../lazy';
import type { ProductLists } from '../products/product-lists';
import { setting, type Setting } from './settings';
import { tag } from '../products/tags';
import { values, type SettingValue, type ValuesBirth } from './values';

/** How many settings or values are remembered, whatever the size of their lists. */
const REMEMBERED = 30_000;

/** The lists of each config, by numbers: `settings.get(product, config)`. */
export interface FlagLists {
  settings: Lazy<Setting[]>;
  deletedSettings: Lazy<DeletedSetting[]>;
  /** By product, config and environment. In the settings' order. */
  values: Lazy<SettingValue[]>;
  /** By the id of the setting, while it exists. */
  codeReferences: Lazy<CodeReference[]>;
  /** What the values of a config in an environment are, or would be, generated from. */
  valuesBirth(product: number, config: number, environment: number): ValuesBirth;
  /** The people, segments and flags that a product's conditions may refer to. */
  audienceOf(product: number): Audience;
}

export function flagLists(ground: Ground, lists: ProductLists): FlagLists {
  const remembered = Math.max(20, Math.ceil(REMEMBERED / Math.max(1, ground.sizes.settingsPerConfig)));
  const settings = new Lazy(remembered, (p, c) => settingsOf(ground, lists, p, c));
  const audienceOf = (p: number) => ({ people: ground.peopleOf(p), segments: lists.segments.get(p) });
  const valuesBirth = (p: number, c: number, e: number) => ({
    seed: ground.seed,
    config: byIndex(lists.configs.get(p), c),
    environment: byIndex(lists.environments.get(p), e),
    settings: settings.get(p, c),
    audience: audienceOf(p),
    until: ground.until,
  });
  return {
    settings,
    audienceOf,
    valuesBirth,
    values: new Lazy(remembered, (p, c, e) => values(valuesBirth(p, c, e))),
    deletedSettings: new Lazy(remembered, (p, c) => deletedSettingsOf(ground, lists, p, c)),
    codeReferences: new Lazy(REMEMBERED, (id) => codeReferencesOf(ground, settings, id)),
  };
}

/** The item that was given this number when it was made. */
function byIndex<T extends { index: number }>(items: readonly T[], index: number): T {
  const found = items[index]?.index === index ? items[index] : items.find((item) => item.index === index);
  if (found === undefined) throw new Error(`nothing has the number ${index}`);
  return found;
}

/** The initial number of a config's settings: none if it was added later. */
function settingsOf(ground: Ground, lists: ProductLists, p: number, c: number): Setting[] {
  const { seed, sizes, settingIds, until } = ground;
  if (c >= sizes.configsPerProduct) return [];
  const tagIds = count(sizes.tagsPerProduct, (i) => tag(p, i).tagId);
  const birth = { seed, config: byIndex(lists.configs.get(p), c), tagIds, until, people: ground.peopleOf(p) };
  return count(sizes.settingsPerConfig, (n) => setting({ ...birth, n, settingId: settingIds.of(p, c, n) }));
}

function deletedSettingsOf(
  { seed, sizes }: Ground,
  lists: ProductLists,
  p: number,
  c: number,
): DeletedSetting[] {
  if (c >= sizes.configsPerProduct) return [];
  const config = byIndex(lists.configs.get(p), c);
  return count(sizes.deletedSettingsPerConfig, (n) => deletedSetting(seed, config, n));
}

function codeReferencesOf(ground: Ground, settings: Lazy<Setting[]>, id: number): CodeReference[] {
  const { seed, sizes, settingIds, until } = ground;
  const place = settingIds.isGenerated(id) ? settingIds.place(id) : undefined;
  const found = place && settings.get(place.product, place.config).find(({ settingId }) => settingId === id);
  return found === undefined ? [] : codeReferences(seed, found, sizes.codeReferencesPerSetting, until);
}
