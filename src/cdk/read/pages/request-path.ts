import type { StreamDefinition } from '../stream-definition';
import type { Slice } from '../tree/slice';
import { fillTemplate, withQuery } from './path-template';

/** Path and query of a stream's request at a slice; pages and spans of time are added to it. */
export function requestPath({ request }: Pick<StreamDefinition, 'request'>, slice: Slice): string {
  return withQuery(fillTemplate(request.path, slice.values), request.query ?? {});
}
