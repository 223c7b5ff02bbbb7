import type { LevelTree } from '../tree/level-tree';
import type { StreamDefinition } from '../stream-definition';

/** Fields that all of a stream's rows at a level have, whether the API tells them or not. */
export function commonFields(
  { cursor }: StreamDefinition,
  level: string,
  tree: LevelTree,
): readonly string[] {
  const annotations = cursor?.kind === 'time' ? (cursor.annotations ?? []) : [];
  return [...tree.idsOf(level), ...annotations];
}
