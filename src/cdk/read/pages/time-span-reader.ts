import { ConnectorError } from '../../errors/connector-error';
import { RequestError } from '../../http/http-errors';
import { exactText } from '../../protocol/exact-json';
import type { JsonObject } from '../../protocol/json';
import { normalizeTimestamp } from '../../time/timestamp';
import { isScanned } from '../../records/scanned-record';
import type { TimeSpan } from '../../state/time-cursor-keeper';
import { unknownShape } from './answer';
import { requestPath } from '../walk/fetch-group';
import { listLength } from '../run/list-length';
import type { Pace } from '../pace';
import { NewestFirst } from './newest-first';
import { MOST_READINGS, type PageGetter, type PagesOutcome, readPages } from './page-reader';
import { rowsOf } from '../run/rows';
import type { Slice } from '../tree/slice';
import { spanPath } from './time-span-path';

import type { TimeCursor } from '../stream-definition';
import { recordKey } from '../run/record-key';
import type { StreamRun } from '../run/stream-run';
import { isSplittable, mayHold, splitByCount, splitRefused } from './time-windows';
import { WrittenEvents } from './written-events';

interface SpanReading {
  readonly run: StreamRun;
  readonly slice: Slice;
  readonly cursor: TimeCursor;
  readonly get: PageGetter;
  readonly pace: Pace;
}

/**
 * Reads a slice's events from its cursor to the frozen upper bound, in windows of time from old to new. It begins
 * with the whole span, and splits it where the API refuses so long a one or has too many events for one checkpoint.
 */
export async function readTimeSpan(reading: SpanReading): Promise<void> {
  const { run, slice } = reading;
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
  const { run, slice, cursor, get, pace } = reading;
  const estimate = listLength(run);
  const order = new NewestFirst();
  let parts: TimeSpan[] | undefined;
  const onTotal = (total: number, first: readonly JsonObject[]) => {
    if (total > pace.mostInAWindow && isSplittable(window)) {
      assertWithin(first, window, reading);
      parts = splitByCount(window, total, cursor.longestRetentionMs);
      return false;
    }
    order.begin();
    estimate(total);
    return true;
  };
  const path = spanPath(requestPath(run.definition, slice), cursor, window);
  try {
    const outcome = await readPages({
      get,
      limits: pace,
      path,
      records: run.definition.request.records,
      onTotal,
      use: (records, body) => {
        order.page(endsOf(records).map((record) => timeOf(record, cursor.field)));
        return run.write(newRows(reading, records, body, written), slice);
      },
    });
    if (!isWhole(outcome, order)) throw restless(path);
  } catch (error) {
    if (!(error instanceof RequestError && error.status === 400 && isSplittable(window))) throw error;
    return splitRefused(window, cursor.longestRetentionMs);
  }
  return parts;
}

/** The rows that were not written before. One at a time: a state may be asked for between two of them. */
function* newRows(
  { run, slice, cursor }: SpanReading,
  records: readonly JsonObject[],
  body: unknown,
  written: WrittenEvents,
): Iterable<JsonObject> {
  const keeper = run.timeCursor;
  for (const row of rowsOf(run.definition, records, { body, slice, options: run.mappingOptions })) {
    const id = recordKey(row, run.definition.primaryKey);
    const time = timeOf(row, cursor.field);
    if (!written.add(id, time)) continue;
    keeper.delivered(id, time);
    if (!keeper.isRepeat(id)) yield row;
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

/** Events of a window that did not come are never asked for again once the cursor has passed it. */
function restless(path: string): ConnectorError {
  return new ConnectorError({
    failureType: 'transient_error',
    userMessage: `The list of GET ${path} changed each of the ${MOST_READINGS} times that it was read, so some of it may be missing. The next read asks for it again.`,
  });
}

/** A server that gives the same events for every span would be asked for ever shorter ones. */
function assertWithin(
  records: readonly JsonObject[],
  window: TimeSpan,
  { run, slice, cursor }: SpanReading,
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
