import type { LevelTree } from '../tree/level-tree';
import type { StreamDefinition } from '../stream-definition';

/** Fields that all of a stream's rows at a level have, whether the API tells them or not. */
export function commonFields(
  { cursor }: StreamDefinition,
  level: string,
  tree: LevelTree,
): readonly string[] {
  const annotations = cursor?.kind === 'time' ? (cursor.annotations ?? []) : [];
  const derived = derivedCursor(cursor);
  return [...tree.idsOf(level), ...annotations, ...(derived === undefined ? [] : [derived])];
}

/** The field of a cursor that the API does not tell. */
export function derivedCursor(cursor: StreamDefinition['cursor']): string | undefined {
  return cursor?.kind === 'own' && cursor.isDerived === true ? cursor.field : undefined;
}
