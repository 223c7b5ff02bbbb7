import { isJsonObject, type JsonObject } from '../../protocol/json';
import { valueAt } from '../../records/answer';
import { recordKey } from './record-key';
import type { Slice } from '../tree/slice';
import type { MappingOptions, RowTemplate, StreamDefinition } from '../stream-definition';

/** The rows that a stream makes of the records of one answer. Where a key comes twice in it, the first one counts. */
export function rowsOf(
  definition: StreamDefinition,
  records: readonly JsonObject[],
  answer: { readonly body: unknown; readonly slice: Slice; readonly options: MappingOptions },
): Iterable<JsonObject> {
  const { map, derives } = definition.rows ?? {};
  const isAsItIs = map === undefined && derives === undefined;
  const mapped = isAsItIs ? records : mappedRows({ map, derives }, records, answer);
  return firstByKey(mapped, definition.primaryKey);
}

function* mappedRows(
  { map, derives }: { map: RowTemplate['map']; derives: RowTemplate['derives'] },
  records: readonly JsonObject[],
  {
    body,
    slice,
    options,
  }: { readonly body: unknown; readonly slice: Slice; readonly options: MappingOptions },
): Iterable<JsonObject> {
  const derived = Object.entries(derives ?? {});
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
