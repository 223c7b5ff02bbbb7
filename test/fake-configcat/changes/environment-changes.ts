import { environment as makeEnvironment } from '../world/products/environments';
import { values } from '../world/flags/values';
import type { Change, Target, Trace } from './change';
import type { Editor } from './editor';
import { environmentFor, NothingToChange, productFor } from './targets';

/** A new environment, in which every setting has a value that was never changed. */
export function addEnvironment(editor: Editor, target: Target & { name?: string }, trace: Trace): Change {
  const product = productFor(editor, target);
  const { world } = editor;
  const p = product.index;
  const environments = world.environments.own(p);
  const index =
    Math.max(world.sizes.environmentsPerProduct - 1, ...environments.map((other) => other.index)) + 1;
  const environment = makeEnvironment(world.seed, world.uuids, p, index);
  environment.name = target.name ?? environment.name;
  environments.push(environment);
  for (const config of world.configs.get(p)) {
    const list = world.values.own(p, config.index, index);
    const fresh = values(world.valuesBirth(p, config.index, index));
    list.splice(0, list.length, ...fresh.map((value) => ({ ...value, updatedAt: null, lastUpdater: null })));
  }
  const { environmentId, name } = environment;
  const statement = { type: 'environmentCreated', actionTarget: name, details: 'Environment created' };
  editor.record({ product: p, config: null, environment: index }, product.organization, statement, trace);
  return { kind: 'addEnvironment', productId: product.productId, environmentId };
}

/** Gives an environment another name. No `updatedAt` moves. */
export function renameEnvironment(editor: Editor, target: Target & { name?: string }, trace: Trace): Change {
  const { product, environment } = environmentFor(editor, target);
  editor.world.environments.own(product.index);
  const before = environment.name;
  environment.name = target.name ?? editor.renamed(before);
  const statement = {
    type: 'environmentChanged',
    actionTarget: environment.name,
    details: `Name: ${before} → ${environment.name}`,
  };
  const scope = { product: product.index, config: null, environment: environment.index };
  editor.record(scope, product.organization, statement, trace);
  const { productId } = product;
  return { kind: 'renameEnvironment', productId, environmentId: environment.environmentId };
}

/** Deletes an environment with all values in it; never a product's last one. */
export function deleteEnvironment(editor: Editor, target: Target, trace: Trace): Change {
  const { product, environment } = environmentFor(editor, target);
  const environments = editor.world.environments.own(product.index);
  if (environments.length < 2 && target.environmentId === undefined) {
    throw new NothingToChange('It is the last environment.');
  }
  environments.splice(environments.indexOf(environment), 1);
  const { environmentId, name, index } = environment;
  const statement = { type: 'environmentDeleted', actionTarget: name, details: 'Environment deleted' };
  editor.record(
    { product: product.index, config: null, environment: index },
    product.organization,
    statement,
    trace,
  );
  return { kind: 'deleteEnvironment', productId: product.productId, environmentId };
}
