// A stream definition as a DeclarativeStream.
import { exact, memberOf } from './jinja.mjs';
import { incrementalSync, snapshotSync } from './incremental.mjs';
import { listingAt } from './listing.mjs';
import { mappingOf } from './mappings/index.mjs';
import { paginatorFor } from './paging.mjs';
import { fillPath } from './paths.mjs';
import { placeAt, placeUnder, SCOPE } from './places.mjs';
import { requesterFor } from './requester.mjs';
import { omittedMembers, shapedFields } from './shape.mjs';
import { addFields, addValues, removeFields } from './transformations.mjs';

/** The declarative stream of a definition. `schema` has our own keywords, which say what to change in records. */
export function declarativeStream(account, definition, schema) {
  const mapping = mappingOf(definition);
  const place = placeOf(account, definition, mapping);
  const request = definition.request.detail ?? definition.request;
  const isByTime = definition.cursor?.kind === 'time';
  const isPaged = definition.request.detail === undefined && definition.request.paging !== undefined;
  return {
    type: 'DeclarativeStream',
    name: definition.name,
    primary_key: definition.primaryKey,
    retriever: {
      type: 'SimpleRetriever',
      requester: requesterFor(definition, fillPath(request.path, place.values), {
        query: request.query,
        isRoot: definition.level === 'root',
        isByTime,
      }),
      record_selector: selectorFor(definition, request, mapping),
      ...(isPaged ? { paginator: paginatorFor(request) } : {}),
      ...(place.router === undefined ? {} : { partition_router: place.router }),
    },
    ...syncOf(definition.cursor),
    transformations: transformationsFor({ account, definition, schema, mapping, place }),
    schema_loader: {
      type: 'InlineSchemaLoader',
      schema: { $ref: `#/schemas/${definition.name}` },
    },
  };
}

/** The manifest reads change-driven streams in full: it can't ask another stream what changed. */
function syncOf(cursor) {
  switch (cursor?.kind) {
    case 'time':
      return { incremental_sync: incrementalSync(cursor) };
    case 'snapshot':
      return { incremental_sync: snapshotSync(cursor) };
    default:
      return {};
  }
}

function placeOf(account, definition, mapping) {
  if (mapping.place !== undefined) return mapping.place(account, definition);
  if (definition.lists === 'organization') return placeAt(account, 'organization');
  if (definition.level === 'root') return { router: undefined, values: {} };
  const place = placeAt(account, definition.level, { filter: filterOf(account, definition) });
  if (definition.request.detail === undefined) return place;
  // A second request for each record: the listing's records are the partitions.
  const [key] = definition.primaryKey;
  const kept = [...Object.keys(place.values), ...mapping.listedOnly];
  return placeUnder(
    listingAt(definition, place),
    key,
    Object.fromEntries(kept.map((name) => [name, [name]])),
  );
}

/** The condition that skips partitions without rows of the stream. */
function filterOf(account, { level, request: { skipsWhere } }) {
  if (skipsWhere === undefined) return undefined;
  const { counts } = account.levels.get(level);
  const conditions = Object.entries(skipsWhere).map(
    ([name, value]) => `((${memberOf('record', counts[name])}) or []) | length == ${Number(value)}`,
  );
  return `{{ not (${conditions.join(' and ')}) }}`;
}

function selectorFor({ lists }, request, mapping) {
  const condition = mapping.filter ?? SCOPE[lists];
  return {
    type: 'RecordSelector',
    extractor: mapping.extractor ?? { type: 'DpathExtractor', field_path: request.records ?? [] },
    ...(condition === undefined ? {} : { record_filter: { type: 'RecordFilter', condition } }),
    ...(lists === undefined ? {} : { transform_before_filtering: true }),
  };
}

function transformationsFor({ account, definition, schema, mapping, place }) {
  const added = [
    ...(mapping.add ?? []).map(({ fields, when }) => addFields(fields, when)),
    ...asList(derivedFields(account, definition), addFields),
    ...asList(listedFields(mapping, place), addFields),
    ...asList(shapedFields(schema, account), addFields),
  ];
  const ids = account.idsOf(definition.level);
  const removed = mapping.remove ?? omittedMembers(schema, account.omitted);
  return [
    ...added,
    ...(ids.length === 0 ? [] : [addValues(place.values, ids)]),
    ...(removed.length === 0 ? [] : [removeFields(removed.map((name) => [name]))]),
  ];
}

/** Fields from members of the record: those of the definition, and ids that a level's listing carries. */
function derivedFields(account, { rows: { derives = {} } = {}, lists }) {
  const level = account.levels.get(lists);
  const carried = Object.entries(level?.carries ?? {}).filter(([name]) => level.ids.includes(name));
  return mapEntries([...Object.entries(derives), ...carried], (path) => exact(memberOf('record', path)));
}

/** Members that only the listing has, for the records of a second request. */
function listedFields({ listedOnly = [] }, { values }) {
  return mapEntries(
    listedOnly.map((name) => [name, values[name]]),
    exact,
  );
}

function asList(fields, make) {
  return Object.keys(fields).length === 0 ? [] : [make(fields)];
}

function mapEntries(entries, change) {
  return Object.fromEntries(entries.map(([name, value]) => [name, change(value)]));
}
