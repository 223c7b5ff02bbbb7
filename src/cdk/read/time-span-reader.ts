import { RequestError } from '../http/http-errors';
import { exactText } from '../protocol/exact-json';
import type { JsonObject } from '../protocol/json';
import { normalizeTimestamp } from '../time/timestamp';
import { isScanned } from '../records/scanned-record';
import type { TimeSpan } from '../state/time-cursor-keeper';
import { unknownShape } from './answer';
import type { EventNotes } from './event-annotator';
import { requestPath } from './fetch-group';
import { listLength } from './list-length';
import type { Pace } from './pace';
import { NewestFirst } from './newest-first';
import { type PageGetter, type PagesOutcome, readPages, restless } from './page-reader';
import { totalOf } from './page';
import { rowsOf } from './rows';
import type { Scope } from './scope';
import { spanPath } from './time-span-path';

import type { TimeCursor } from './stream-definition';
import { recordKey } from './record-key';
import type { StreamRun } from './stream-run';
import { isSplittable, mayHold, splitByCount, splitRefused } from './time-windows';
import { WindowNotes } from './window-notes';
import { WrittenEvents } from './written-events';

interface SpanReading {
  readonly run: StreamRun;
  readonly scope: Scope;
  readonly cursor: TimeCursor;
  readonly get: PageGetter;
  readonly pace: Pace;
}

/**
 * Reads a slice's events from its cursor to the frozen upper bound, in windows of time from old to new. It begins
 * with the whole span, and splits it where the API refuses so long a one or has too many events for one checkpoint.
 */
export async function readTimeSpan(reading: SpanReading): Promise<void> {
  const { run, scope } = reading;
  const { slice } = scope;
  const keeper = run.timeCursor;
  const span = keeper.spanOf(slice.path);
  if (span.from !== undefined && span.from > span.to) return;
  const windows: TimeSpan[] = [span];
  const written = new WrittenEvents();
  for (let window = windows.shift(); window !== undefined; window = windows.shift()) {
    written.begin(window.to);
    const parts = await readWindow(reading, window, written);
    if (parts !== undefined) {
      written.brokeOff();
      windows.unshift(...parts);
      continue;
    }
    keeper.reached(slice.path, window.to);
    run.checkpoint();
    written.ended(windows[0]?.from);
  }
}

/** Reads one window, adding what it wrote to `written`. Returns the windows to read instead, if any. */
async function readWindow(
  reading: SpanReading,
  window: TimeSpan,
  written: WrittenEvents,
): Promise<TimeSpan[] | undefined> {
  const { run, scope, cursor, get, pace } = reading;
  const { slice } = scope;
  const { records: members } = run.definition.request;
  const estimate = listLength(run);
  const order = new NewestFirst();
  const notes = run.annotator === undefined ? undefined : new WindowNotes(run.annotator, scope, window);
  let parts: TimeSpan[] | undefined;
  const onTotal = (total: number, first: readonly JsonObject[]) => {
    if (total > pace.mostInAWindow && isSplittable(window)) {
      assertWithin(first, window, reading);
      parts = splitByCount(window, total, cursor.longestRetentionMs);
      return false;
    }
    order.begin();
    notes?.begin();
    estimate(total);
    return true;
  };
  const path = spanPath(requestPath(run.definition, slice), cursor, window);
  try {
    const outcome = await readPages({
      get,
      limits: pace,
      path,
      records: members,
      onTotal,
      use: async (records, body) => {
        order.page(endsOf(records).map((record) => timeOf(record, cursor.field)));
        const isNoted = notes !== undefined && isAnyNew(run, records, written);
        const told = isNoted ? await notes.forPage(totalOf(body, members, records.length)) : undefined;
        await run.write(newRows(reading, { records, body, notes: told }, written), slice);
      },
    });
    // Events that did not come are never asked for again once the cursor has passed the window.
    if (!isWhole(outcome, order)) throw restless(path);
  } catch (error) {
    if (!(error instanceof RequestError && error.status === 400 && isSplittable(window))) throw error;
    return splitRefused(window, cursor.longestRetentionMs);
  }
  return parts;
}

/** Has a page an event that is to be written? Most pages of an overlap have none. */
function isAnyNew(run: StreamRun, records: readonly JsonObject[], written: WrittenEvents): boolean {
  return records.some((record) => {
    const id = recordKey(record, run.definition.primaryKey);
    return !written.has(id) && !run.timeCursor.isRepeat(id);
  });
}

interface EventPage {
  readonly records: readonly JsonObject[];
  readonly body: unknown;
  readonly notes: EventNotes | undefined;
}

/** The rows that were not written before. One at a time: a state may be asked for between two of them. */
function* newRows(
  { run, scope: { slice }, cursor }: SpanReading,
  { records, body, notes }: EventPage,
  written: WrittenEvents,
): Iterable<JsonObject> {
  const keeper = run.timeCursor;
  for (const row of rowsOf(run.definition, records, { body, slice, options: run.mappingOptions })) {
    const id = recordKey(row, run.definition.primaryKey);
    const time = timeOf(row, cursor.field);
    if (!written.add(id, time)) continue;
    keeper.delivered(id, time);
    if (keeper.isRepeat(id)) continue;
    yield notes === undefined ? row : Object.assign(row, notes.get(id));
  }
}

/**
 * Where the newest come first and a list only becomes shorter, it is the oldest that expire, and nothing that stays is
 * moved to another page. Else an account whose events expire all the time would never be read to the end.
 */
function isWhole(outcome: PagesOutcome, order: NewestFirst): boolean {
  return outcome === 'shrinking' ? order.isSo : outcome !== 'restless';
}

function endsOf(records: readonly JsonObject[]): JsonObject[] {
  return [records[0], records.at(-1)].filter((record) => record !== undefined);
}

/** A server that gives the same events for every span would be asked for ever shorter ones. */
function assertWithin(
  records: readonly JsonObject[],
  window: TimeSpan,
  { run, scope: { slice }, cursor }: SpanReading,
): void {
  for (const record of records) {
    const time = timeOf(record, cursor.field);
    if (time === '' || mayHold(window, time)) continue;
    const path = requestPath(run.definition, slice);
    throw unknownShape(`GET ${path}`, `an event of ${time} in the span up to ${window.to}`);
  }
}

/** An event's time in the one form; empty where it has none. */
function timeOf(record: JsonObject, field: string): string {
  const told = exactText(record[field]) ?? '';
  return isScanned(record) ? told : (normalizeTimestamp(told) ?? '');
}
