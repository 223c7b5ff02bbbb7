// Streams that only list the partitions of others.
import { fillPath } from './paths.mjs';
import { requesterFor } from './requester.mjs';
import { paginatorFor } from './paging.mjs';
import { addValues } from './transformations.mjs';

/** What a definition's own request gives at a place, each record with the values of the place. */
export function listingAt(definition, place) {
  const { name, primaryKey, request } = definition;
  const values = Object.keys(place.values);
  return {
    type: 'DeclarativeStream',
    // The stream's own name, because answers are cached by it.
    name,
    primary_key: primaryKey,
    retriever: {
      type: 'SimpleRetriever',
      requester: requesterFor(definition, fillPath(request.path, place.values), {
        query: request.query,
        isRoot: definition.level === 'root',
        isByTime: false,
      }),
      record_selector: {
        type: 'RecordSelector',
        extractor: { type: 'DpathExtractor', field_path: request.records ?? [] },
      },
      ...(request.paging ? { paginator: paginatorFor(request) } : {}),
      ...(place.router === undefined ? {} : { partition_router: place.router }),
    },
    ...(values.length === 0 ? {} : { transformations: [addValues(place.values, values)] }),
    schema_loader: { $ref: '#/definitions/any_schema' },
  };
}
