import type { Config } from '../world/products/configs';
import type { Product } from '../world/products/products';
import { setting as makeSetting, type Setting } from '../world/flags/settings';
import { settingValue } from '../world/flags/values';
import type { Change, Target, Trace } from './change';
import type { Editor } from './editor';
import { configFor, NothingToChange, settingFor } from './targets';

/** Keeps a config's settings and all their values from now on, because values are generated from settings. */
function ownSettings({ world }: Editor, p: number, c: number): Setting[] {
  for (const { index } of world.environments.get(p)) world.values.own(p, c, index);
  world.deletedSettings.own(p, c);
  return world.settings.own(p, c);
}

function recorded(
  editor: Editor,
  kind: string,
  { product, config, setting }: { product: Product; config: Config; setting: Setting },
  type: string,
  details: string,
  trace: Trace,
): Change {
  const scope = { product: product.index, config: config.index, environment: null };
  editor.record(scope, product.organization, { type, actionTarget: setting.key, details }, trace);
  return { kind, productId: product.productId, configId: config.configId, settingId: setting.settingId };
}

/** Gives a setting another name. No value's `updatedAt` moves. */
export function renameSetting(editor: Editor, target: Target & { name?: string }, trace: Trace): Change {
  const found = settingFor(editor, target);
  const { product, config, setting } = found;
  ownSettings(editor, product.index, config.index);
  const before = setting.name;
  setting.name = target.name ?? `${before.replace(/ \(.*\)$/, '')} (${editor.newVersion().slice(0, 4)})`;
  return recorded(
    editor,
    'renameSetting',
    found,
    'settingChanged',
    `Name: ${before} → ${setting.name}`,
    trace,
  );
}

/** Gives a predefined variation another name. */
export function renameVariation(editor: Editor, target: Target, trace: Trace): Change {
  const { product, config } = configFor(editor, target);
  const settings = ownSettings(editor, product.index, config.index);
  const found = settings.find(
    ({ predefinedVariations, settingId }) =>
      predefinedVariations.length > 0 && settingId === (target.settingId ?? settingId),
  );
  if (found === undefined) throw new NothingToChange('There is no predefined variation.');
  const variation = editor.random.pick(found.predefinedVariations);
  const before = variation.name;
  variation.name = editor.renamed(before ?? '');
  const details = `Variation: ${before ?? ''} → ${variation.name}`;
  return recorded(
    editor,
    'renameVariation',
    { product, config, setting: found },
    'settingChanged',
    details,
    trace,
  );
}

/** A new setting, with a value in each environment that was never changed. */
export function addSetting(editor: Editor, target: Target & { key?: string }, trace: Trace): Change {
  const { product, config } = configFor(editor, target);
  const setting = newSetting(editor, product, config);
  setting.key = target.key ?? setting.key;
  return recorded(
    editor,
    'addSetting',
    { product, config, setting },
    'settingCreated',
    'Feature flag created',
    trace,
  );
}

function newSetting(editor: Editor, { index: p }: Product, config: Config): Setting {
  const { world } = editor;
  const settings = ownSettings(editor, p, config.index);
  const n = Math.max(-1, world.sizes.settingsPerConfig - 1, ...settings.map(({ order }) => order)) + 1;
  const settingId = world.settingIds.add(p, config.index);
  const people = world.peopleOf(p);
  const birth = { seed: world.seed, config, n, settingId, people, tagIds: [], until: editor.now() };
  const setting = { ...makeSetting(birth), createdAt: editor.now() };
  settings.push(setting);
  for (const environment of world.environments.get(p)) {
    const value = settingValue(
      world.valuesBirth(p, config.index, environment.index),
      setting,
      settings.length - 1,
    );
    world.values
      .own(p, config.index, environment.index)
      .push({ ...value, updatedAt: null, lastUpdater: null });
  }
  return setting;
}

/** Deletes a setting: its values and code references go, its key stays among the deleted ones. */
export function deleteSetting(editor: Editor, target: Target, trace: Trace): Change {
  const found = settingFor(editor, target);
  const { product, config, setting } = found;
  const { world } = editor;
  const settings = ownSettings(editor, product.index, config.index);
  settings.splice(settings.indexOf(setting), 1);
  for (const { index } of world.environments.get(product.index)) {
    const values = world.values.own(product.index, config.index, index);
    values.splice(
      values.findIndex(({ settingId }) => settingId === setting.settingId),
      1,
    );
  }
  const { key, name, hint, settingType } = setting;
  world.deletedSettings.own(product.index, config.index).push({ key, name, hint, settingType });
  return recorded(editor, 'deleteSetting', found, 'settingDeleted', 'Feature flag deleted', trace);
}

/** Adds a tag to a setting, or removes it. The rows of its values change without their `updatedAt`. */
export function tagSetting(editor: Editor, target: Target, trace: Trace): Change {
  const found = settingFor(editor, target);
  const { product, config, setting } = found;
  const tags = editor.world.tags.get(product.index);
  if (tags.length === 0) throw new NothingToChange('There is no tag.');
  ownSettings(editor, product.index, config.index);
  const { tagId, name } = editor.random.pick(tags);
  const had = setting.tagIds.includes(tagId);
  setting.tagIds = had ? setting.tagIds.filter((id) => id !== tagId) : [...setting.tagIds, tagId];
  const [type, details] = had
    ? ['settingTagRemoved', `Tag removed: ${name}`]
    : ['settingTagAdded', `Tag added: ${name}`];
  return { ...recorded(editor, 'tagSetting', found, type, details, trace), tagId: String(tagId) };
}
