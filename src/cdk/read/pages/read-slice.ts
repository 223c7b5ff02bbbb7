import { exactText } from '../../protocol/exact-json';
import { isJsonObject, type JsonObject } from '../../protocol/json';
import { TimeCursorKeeper } from '../../state/time-cursor-keeper';
import type { OpenAccount } from '../account';
import type { Pace } from '../pace';
import type { StreamRun } from '../run/stream-run';
import type { StreamDefinition } from '../stream-definition';
import { keyOf, type Slice, type SliceName } from '../tree/slice';
import type { Visit } from '../tree/visit';
import { nullAnswer, recordsAt } from '../../records/answer';
import { withDetails } from './details';
import { readEvents } from './events';
import { oneAnswer } from './paging';
import { Relisting } from './relisting';
import { requestPath } from './path-template';
import { recordKey, rowsOf } from './rows';
import { wholeList } from './whole-list';

/** What slices are read with. */
export interface SliceReading {
  readonly account: OpenAccount;
  readonly pace: Pace;
  /** Told of a record that was deleted after it was listed. */
  readonly onGone: (record: SliceName) => void;
  readonly warn: (text: string) => void;
}

/** Does a slice of the stream take requests of its own: pages, details, spans of time? */
export function readsByItself({ cursor, request: { paging, detail } }: StreamDefinition): boolean {
  return cursor?.kind === 'time' || paging !== undefined || detail !== undefined;
}

/** Reads a slice of a stream that reads by itself, and writes its records. Resolves to whether a list was `null`. */
export async function readSlice(run: StreamRun, visit: Visit, reading: SliceReading): Promise<boolean> {
  const { definition } = run.plan;
  const { slice } = visit;
  const { account, pace, onGone, warn } = reading;
  const { client, mappingOptions: options } = account;
  const { primaryKey, request, cursor } = definition;
  const { keeper } = run;
  if (cursor?.kind === 'time' && keeper instanceof TimeCursorKeeper) {
    await readEvents({ run, visit, cursor, keeper, account, pace, warn });
    return false;
  }
  const { paging = oneAnswer, records, detail } = request;
  const list = { client, path: requestPath(definition, slice), records, width: pace.width };
  const keyed = (record: JsonObject) => recordKey(record, primaryKey);
  const relisting = new Relisting(async () => {
    const keys = new Set<string>();
    for await (const { records, isNull } of wholeList({ paging, list, keyOf: keyed, warn })) {
      if (isNull) throw nullAnswer(list.path);
      for (const record of records) keys.add(keyed(record));
    }
    return keys;
  });
  const write = (records: readonly JsonObject[], body: unknown) =>
    run.messages.write(rowsOf(definition, records, { body, slice, options }), slice);
  const written = new Set<string>();
  let estimated = 0;
  let isNull = false;
  for await (const page of wholeList({ paging, list, keyOf: keyed, warn })) {
    isNull ||= page.isNull;
    const records = page.records.filter((record) => isNew(keyed(record), written));
    if (page.total !== undefined) run.messages.estimate(page.total - estimated);
    estimated = page.total ?? 0;
    if (detail === undefined) {
      await write(records, page.body);
      continue;
    }
    const details = withDetails({
      client,
      definition,
      detail,
      slice,
      records,
      list: page.download,
      width: pace.width,
      relisting,
      onGone: (key) => onGone({ level: definition.name, path: [...slice.path, key] }),
    });
    for await (const record of details) await write([record], page.body);
  }
  return isNull;
}

/** Writes the rows of an answer that came for a visited slice. */
export async function writeAnswer(
  run: StreamRun,
  visit: Visit,
  body: unknown,
  { account }: SliceReading,
): Promise<void> {
  const { definition } = run.plan;
  const { request } = definition;
  const { slice } = visit;
  const records = recordsAt(body, request.records ?? [], requestPath(definition, slice), request.one);
  if (definition.lists !== undefined) {
    await writeListed(run, records, visit.listed.get(definition.lists) ?? []);
    return;
  }
  const rows = rowsOf(definition, records, { body, slice, options: account.mappingOptions });
  await run.messages.write(rows, slice, sharedBy(definition, body));
}

/** Rows whose records are slices themselves: those in scope, with their own ids. */
async function writeListed(run: StreamRun, records: JsonObject[], listed: readonly Slice[]): Promise<void> {
  const slices = new Map(listed.map((slice) => [keyOf(slice), slice]));
  const key = run.plan.definition.primaryKey[0] ?? '';
  for (const record of records) {
    const text = exactText(record[key]) ?? '';
    const slice = slices.get(text);
    // The list may name it again.
    slices.delete(text);
    if (slice !== undefined) await run.messages.write([record], slice);
  }
}

/** What all rows of an answer have in common. */
function sharedBy({ rows }: StreamDefinition, body: unknown): JsonObject {
  const wrapper = rows?.wrapper;
  if (wrapper === undefined || !isJsonObject(body)) return {};
  return Object.fromEntries(Object.entries(body).filter(([name]) => !wrapper.except.includes(name)));
}

/** Is the key not among those that were written? Then it is from now on. */
function isNew(key: string, written: Set<string>): boolean {
  const before = written.size;
  return written.add(key).size > before;
}
