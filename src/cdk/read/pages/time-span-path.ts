import type { TimeSpan } from '../../state/time-cursor-keeper';
import { withQuery } from './path-template';
import type { TimeCursor } from '../stream-definition';

/** The path of a list of events, narrowed to a span of time. */
export function spanPath(
  path: string,
  { fromParameter, toParameter }: TimeCursor,
  { from, to }: TimeSpan,
): string {
  return withQuery(path, { ...(from === undefined ? {} : { [fromParameter]: from }), [toParameter]: to });
}
