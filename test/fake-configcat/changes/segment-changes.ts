import type { Product } from '../world/products/products';
import type { Segment } from '../world/products/segments';
import type { Change, Target, Trace } from './change';
import type { Editor } from './editor';
import { NothingToChange, productFor } from './targets';

/** Gives a segment another name, and lets one more flag use it. */
export function changeSegment(editor: Editor, target: Target, trace: Trace): Change {
  const product = productFor(editor, target);
  const segments = editor.world.segments.own(product.index);
  if (segments.length === 0) throw new NothingToChange('There is no segment.');
  const segment = editor.random.pick(segments);
  segment.name = editor.renamed(segment.name);
  segment.usage++;
  segment.updatedAt = editor.now();
  return recorded(editor, 'changeSegment', product, segment, 'segmentChanged', trace);
}

/** Deletes a segment that no flag uses. */
export function deleteSegment(editor: Editor, target: Target, trace: Trace): Change {
  const product = productFor(editor, target);
  const segments = editor.world.segments.own(product.index);
  const unused = segments.find(({ usage }) => usage === 0);
  if (unused === undefined) throw new NothingToChange('Every segment is used.');
  segments.splice(segments.indexOf(unused), 1);
  return recorded(editor, 'deleteSegment', product, unused, 'segmentDeleted', trace);
}

function recorded(
  editor: Editor,
  kind: string,
  { index, productId, organization }: Product,
  { name, segmentId }: Segment,
  type: string,
  trace: Trace,
): Change {
  const scope = { product: index, config: null, environment: null };
  editor.record(scope, organization, { type, actionTarget: name, details: `Segment ${segmentId}` }, trace);
  return { kind, productId };
}
