import { config as makeConfig, type EvaluationVersion } from '../world/products/configs';
import type { Config } from '../world/products/configs';
import type { Product } from '../world/products/products';
import type { Change, Target, Trace } from './change';
import type { Editor } from './editor';
import { addSetting } from './setting-changes';
import { configFor, NothingToChange, productFor } from './targets';

function recorded(
  editor: Editor,
  kind: string,
  { product, config }: { product: Product; config: Config },
  type: string,
  details: string,
  trace: Trace,
): Change {
  const scope = { product: product.index, config: config.index, environment: null };
  editor.record(scope, product.organization, { type, actionTarget: config.name, details }, trace);
  return { kind, productId: product.productId, configId: config.configId };
}

/** A new config with a few new settings. */
export function addConfig(
  editor: Editor,
  target: Target & { name?: string; settings?: number; evaluationVersion?: EvaluationVersion },
  trace: Trace,
): Change {
  const product = productFor(editor, target);
  const { world } = editor;
  const configs = world.configs.own(product.index);
  const index = Math.max(world.sizes.configsPerProduct - 1, ...configs.map((other) => other.index)) + 1;
  const config: Config = {
    ...makeConfig(world.seed, world.uuids, product.index, index, index + 1),
    evaluationVersion: target.evaluationVersion ?? 'v2',
    migratedConfigId: null,
  };
  config.name = target.name ?? config.name;
  configs.push(config);
  const change = recorded(editor, 'addConfig', { product, config }, 'configCreated', 'Config created', trace);
  for (let n = 0; n < (target.settings ?? 3); n++) addSetting(editor, { configId: config.configId }, trace);
  return change;
}

/** Deletes a config and all that is in it; never a product's last one. */
export function deleteConfig(editor: Editor, target: Target, trace: Trace): Change {
  const found = configFor(editor, target);
  const configs = editor.world.configs.own(found.product.index);
  if (configs.length < 2 && target.configId === undefined)
    throw new NothingToChange('It is the last config.');
  configs.splice(configs.indexOf(found.config), 1);
  return recorded(editor, 'deleteConfig', found, 'configDeleted', 'Config deleted', trace);
}

/** Gives a config another name. No `updatedAt` moves. */
export function renameConfig(editor: Editor, target: Target & { name?: string }, trace: Trace): Change {
  const found = configFor(editor, target);
  editor.world.configs.own(found.product.index);
  const before = found.config.name;
  found.config.name = target.name ?? editor.renamed(before);
  return recorded(
    editor,
    'renameConfig',
    found,
    'configChanged',
    `Name: ${before} → ${found.config.name}`,
    trace,
  );
}
