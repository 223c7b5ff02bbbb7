import { product as makeProduct, type Product } from '../world/products/products';
import { tag as makeTag } from '../world/products/tags';
import type { World } from '../world/world';
import type { Change, Target, Trace } from './change';
import type { Editor } from './editor';
import { organizationFor } from './organization-changes';
import { NothingToChange, productFor } from './targets';

/** A new product, as large as the generated ones, in which nothing was changed yet. */
export function addProduct(
  editor: Editor,
  target: { organizationId?: string; name?: string },
  trace: Trace,
): Change {
  const { world } = editor;
  const organization = organizationFor(editor, target);
  const index = world.takeProductNumber(organization.index);
  const product = makeProduct(world.seed, world.uuids, index, organization.index);
  product.name = target.name ?? product.name;
  world.products.push(product);
  makeNew(editor, index);
  const statement = { type: 'productCreated', actionTarget: product.name, details: 'Product created' };
  editor.record({ product: index, config: null, environment: null }, organization.index, statement, trace);
  return { kind: 'addProduct', productId: product.productId };
}

/** Makes all settings of a product created now, and all values unchanged. */
function makeNew(editor: Editor, p: number): void {
  const { world } = editor;
  for (const { index: c } of world.configs.get(p)) {
    for (const setting of world.settings.own(p, c)) setting.createdAt = editor.now();
    for (const { index: e } of world.environments.get(p)) untouched(world, p, c, e);
  }
}

function untouched(world: World, p: number, c: number, e: number): void {
  for (const value of world.values.own(p, c, e)) Object.assign(value, { updatedAt: null, lastUpdater: null });
}

/** Deletes a product; never the last one unless it is named. */
export function deleteProduct(editor: Editor, target: Target, trace: Trace): Change {
  const product = productFor(editor, target);
  const { products } = editor.world;
  if (products.length < 2 && target.productId === undefined)
    throw new NothingToChange('It is the last product.');
  products.splice(products.indexOf(product), 1);
  const statement = { type: 'productDeleted', actionTarget: product.name, details: 'Product deleted' };
  editor.record(
    { product: product.index, config: null, environment: null },
    product.organization,
    statement,
    trace,
  );
  return { kind: 'deleteProduct', productId: product.productId };
}

/** Gives a product another name. No `updatedAt` moves. */
export function renameProduct(editor: Editor, target: Target & { name?: string }, trace: Trace): Change {
  const product = productFor(editor, target);
  const before = product.name;
  product.name = target.name ?? editor.renamed(before);
  return changed(editor, 'renameProduct', product, `Name: ${before} → ${product.name}`, trace);
}

/** Moves a product to another organization: its log goes with it, and what the organizations' logs have stays there. */
export function moveProduct(
  editor: Editor,
  target: Target & { organizationId?: string },
  trace: Trace,
): Change {
  const product = productFor(editor, target);
  const others = editor.world.organizations.filter(({ index }) => index !== product.organization);
  if (others.length === 0) throw new NothingToChange('There is no other organization.');
  const organization =
    target.organizationId === undefined ? editor.random.pick(others) : organizationFor(editor, target);
  product.organization = organization.index;
  return changed(editor, 'moveProduct', product, `Organization: ${organization.name}`, trace);
}

function changed(editor: Editor, kind: string, product: Product, details: string, trace: Trace): Change {
  const scope = { product: product.index, config: null, environment: null };
  const statement = { type: 'productChanged', actionTarget: product.name, details };
  editor.record(scope, product.organization, statement, trace);
  return { kind, productId: product.productId };
}

export function addTag(editor: Editor, target: Target & { name?: string }, trace: Trace): Change {
  const product = productFor(editor, target);
  const tags = editor.world.tags.own(product.index);
  const index = Math.max(editor.world.sizes.tagsPerProduct - 1, ...tags.map((other) => other.index)) + 1;
  const tag = makeTag(product.index, index);
  tag.name = target.name ?? tag.name;
  tags.push(tag);
  const statement = { type: 'tagAdded', actionTarget: tag.name, details: 'Tag added' };
  editor.record(
    { product: product.index, config: null, environment: null },
    product.organization,
    statement,
    trace,
  );
  return { kind: 'addTag', productId: product.productId, tagId: String(tag.tagId) };
}
