import type { Config } from '../world/products/configs';
import type { Environment } from '../world/products/environments';
import { findConfig, findEnvironment, findProduct, findSetting, type FoundSetting } from '../world/lookup';
import type { Product } from '../world/products/products';
import type { Target } from './change';
import type { Editor } from './editor';

/** A change that can't be made, because its target is missing. */
export class NothingToChange extends Error {}

function need<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new NothingToChange(`There is no ${what} to change.`);
  return found;
}

function drawn<T>(editor: Editor, items: readonly T[], what: string): T {
  return need(items.length === 0 ? undefined : editor.random.pick(items), what);
}

/** The product of a change: the given one, or that of the given target. */
export function productFor(editor: Editor, target: Target): Product {
  const { world } = editor;
  if (target.productId !== undefined) return need(findProduct(world, target.productId), 'such product');
  if (target.configId !== undefined) return need(findConfig(world, target.configId), 'such config').product;
  if (target.environmentId !== undefined) {
    return need(findEnvironment(world, target.environmentId), 'such environment').product;
  }
  if (target.settingId !== undefined)
    return need(findSetting(world, target.settingId), 'such setting').product;
  return drawn(editor, world.products, 'product');
}

export function configFor(editor: Editor, target: Target): { product: Product; config: Config } {
  const { world } = editor;
  if (target.settingId !== undefined) return need(findSetting(world, target.settingId), 'such setting');
  if (target.configId !== undefined) {
    const { product, item } = need(findConfig(world, target.configId), 'such config');
    return { product, config: item };
  }
  const product = productFor(editor, target);
  return { product, config: drawn(editor, world.configs.get(product.index), 'config') };
}

export function environmentFor(
  editor: Editor,
  target: Target,
): { product: Product; environment: Environment } {
  const { world } = editor;
  if (target.environmentId !== undefined) {
    const { product, item } = need(findEnvironment(world, target.environmentId), 'such environment');
    return { product, environment: item };
  }
  const product = productFor(editor, target);
  return { product, environment: drawn(editor, world.environments.get(product.index), 'environment') };
}

export function settingFor(editor: Editor, target: Target): FoundSetting {
  const { world } = editor;
  if (target.settingId !== undefined) return need(findSetting(world, target.settingId), 'such setting');
  const { product, config } = configFor(editor, target);
  return {
    product,
    config,
    setting: drawn(editor, world.settings.get(product.index, config.index), 'setting'),
  };
}

export type FoundValue = FoundSetting & { environment: Environment };

export function valueFor(editor: Editor, target: Target): FoundValue {
  const setting = settingFor(editor, target);
  const { environmentId } = target;
  const { environment } = environmentFor(editor, {
    productId: setting.product.productId,
    ...(environmentId === undefined ? {} : { environmentId }),
  });
  if (environment.product !== setting.product.index) {
    throw new NothingToChange('The setting and the environment are of different products.');
  }
  return { ...setting, environment };
}
