import type { Change, Target } from './change';
import type { Editor } from './editor';
import { NothingToChange, productFor } from './targets';

/** More requests of an SDK today, without an event. */
export function growUsage(editor: Editor, target: Target & { requests?: number }): Change {
  const product = productFor(editor, target);
  const { usage, versions } = editor.world;
  const readers = usage.readers(product);
  if (readers.length === 0) throw new NothingToChange('No SDK reads a config of the product.');
  usage.add(product, editor.random.pick(readers), target.requests ?? 1 + editor.random.int(10_000));
  versions.bump(product.index);
  return { kind: 'growUsage', productId: product.productId };
}
