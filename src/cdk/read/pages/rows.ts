import { exactText } from '../../protocol/exact-json';
import { isJsonObject, type JsonObject } from '../../protocol/json';
import { valueAt } from '../../records/answer';
import type { Slice } from '../tree/slice';
import type { MappingOptions, RowTemplate, StreamDefinition } from '../stream-definition';

/** What rows are made with, beside the records of an answer. */
interface RowSource {
  readonly body: unknown;
  readonly slice: Slice;
  readonly options: MappingOptions;
}

/** The rows that a stream makes of the records of one answer. Where a key comes twice in it, the first one counts. */
export function rowsOf(
  definition: StreamDefinition,
  records: readonly JsonObject[],
  source: RowSource,
): Iterable<JsonObject> {
  return firstByKey(allRowsOf(definition, records, source), definition.primaryKey);
}

/** All rows, also those with a key that came before. The caller drops repeats itself. */
export function allRowsOf(
  { rows }: StreamDefinition,
  records: readonly JsonObject[],
  source: RowSource,
): Iterable<JsonObject> {
  const isAsItIs = rows?.map === undefined && rows?.derives === undefined;
  return isAsItIs ? records : mappedRows(rows, records, source);
}

function* mappedRows(
  { map, derives = {} }: RowTemplate,
  records: readonly JsonObject[],
  { body, slice, options }: RowSource,
): Iterable<JsonObject> {
  const derived = Object.entries(derives);
  const context = { slice, options, body: isJsonObject(body) ? body : {} };
  for (const record of records) {
    for (const [name, members] of derived) record[name] = valueAt(record, members) ?? null;
    if (map === undefined) yield record;
    else yield* map(record, context);
  }
}

function* firstByKey(rows: Iterable<JsonObject>, key: readonly string[]): Iterable<JsonObject> {
  const seen = new Set<string>();
  for (const row of rows) {
    const text = recordKey(row, key);
    if (seen.has(text)) continue;
    seen.add(text);
    yield row;
  }
}

/** A record's key as one text. */
export function recordKey(record: JsonObject, key: readonly string[]): string {
  const [first = ''] = key;
  // Most keys are one field, and every event passes here.
  if (key.length === 1) return exactText(record[first]) ?? '';
  return key.map((name) => exactText(record[name]) ?? '').join('/');
}
