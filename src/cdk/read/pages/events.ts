import { firstOnly } from '../../first-only';
import { RequestError } from '../../http/http-errors';
import { exactText } from '../../protocol/exact-json';
import type { JsonObject } from '../../protocol/json';
import { isScanned } from '../../records/scanned-record';
import type { TimeCursorKeeper } from '../../state/time-cursor-keeper';
import type { TimeSpan } from '../../state/time-span';
import { normalizeTimestamp } from '../../time/timestamp';
import type { OpenAccount } from '../account';
import type { Pace } from '../pace';
import type { StreamRun } from '../run/stream-run';
import type { TimeCursor } from '../stream-definition';
import type { Visit } from '../tree/visit';
import { type EventNotes, WindowNotes } from './event-annotator';
import { unknownShape } from '../../records/answer';
import { oneAnswer } from './paging';
import { PartTotals } from './part-totals';
import { requestPath, withQuery } from './path-template';
import { allRowsOf, recordKey } from './rows';
import { isSplittable, mayHold, splitByCount, splitRefused } from './time-windows';
import { type ListPage, UnrestError, wholeList } from './whole-list';
import { WrittenEvents } from './written-events';

/** A span that does not come whole so often is halved, down to what fits a page. */
const READINGS_BEFORE_HALVING = 2;

/** A slice's events, and what they are read with. */
interface EventReading {
  readonly run: StreamRun;
  readonly visit: Visit;
  readonly cursor: TimeCursor;
  readonly keeper: TimeCursorKeeper;
  readonly account: OpenAccount;
  readonly pace: Pace;
  readonly warn: (text: string) => void;
  readonly totals: PartTotals;
}

/**
 * Reads a slice's events from its cursor to the frozen upper bound, in time windows from old to new. The first window is
 * the whole span. A window is split if the API refuses its length, or if it has too many events for one checkpoint.
 */
export async function readEvents(all: Omit<EventReading, 'totals'>): Promise<void> {
  // Of a log that tells wrong numbers, each window would say so.
  const reading = { ...all, warn: firstOnly(all.warn), totals: new PartTotals() };
  const { run, keeper } = reading;
  const { slice } = reading.visit;
  const windows = keeper.spansOf(slice.path).filter(({ from, to }) => from === undefined || from <= to);
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
    run.messages.checkpoint();
    reading.totals.rejoin(windows);
    written.ended(windows[0]?.from);
  }
}

/** Reads one window, adding what it wrote to `written`. Returns the windows to read instead, if any. */
async function readWindow(
  reading: EventReading,
  window: TimeSpan,
  written: WrittenEvents,
): Promise<TimeSpan[] | undefined> {
  const { run, visit, cursor, keeper, account, pace, warn, totals } = reading;
  const { slice } = visit;
  const { definition } = run.plan;
  const { request } = definition;
  const isDivisible = isSplittable(window);
  const path = spanPath(requestPath(definition, slice), cursor, window);
  const annotator = account.events.annotator?.(definition);
  const notes = annotator === undefined ? undefined : new WindowNotes(annotator, visit, window);
  let estimated = 0;
  try {
    const pages = wholeList({
      paging: request.paging ?? oneAnswer,
      list: {
        client: account.client,
        path,
        records: request.records,
        width: pace.width,
        scan: run.messages.scan,
        once: keeper.failedBefore(slice.path),
        // So the API says that a span is too long.
        believes: isDivisible ? [400] : undefined,
      },
      keyOf: (record) => recordKey(record, definition.primaryKey),
      timeOf: (record) => timeOf(record, cursor.field),
      ...(isDivisible ? { mostReadings: READINGS_BEFORE_HALVING } : {}),
      warn,
    });
    for await (const page of pages) {
      const { records, total = records.length } = page;
      totals.told(window, total);
      const isTooLarge = total > pace.mostInAWindow && totals.areBelievable;
      // One that tells of many and has none tells the same of each part.
      if (isTooLarge && isDivisible && records.length > 0) {
        assertWithin(records, window, reading);
        const parts = splitByCount(window, total, cursor.longestRetentionMs);
        totals.split(parts, total);
        return parts;
      }
      run.messages.estimate(total - estimated);
      estimated = total;
      const isNoted = notes !== undefined && isAnyNew(reading, records, written);
      const told = isNoted ? await notes.forPage(page) : undefined;
      await run.messages.write(newRows(reading, page, told, written), slice);
    }
    return undefined;
  } catch (error) {
    if (!isDivisible || !(error instanceof UnrestError || isRefusedSpan(error))) throw error;
    return splitRefused(window, cursor.longestRetentionMs);
  }
}

/** The path of a list of events, narrowed to a span of time. */
export function spanPath(
  path: string,
  { fromParameter, toParameter }: TimeCursor,
  { from, to }: TimeSpan,
): string {
  return withQuery(path, { ...(from === undefined ? {} : { [fromParameter]: from }), [toParameter]: to });
}

/** Has a page an event that is to be written? Most pages of an overlap have none. */
function isAnyNew(
  { run, keeper }: EventReading,
  records: readonly JsonObject[],
  written: WrittenEvents,
): boolean {
  return records.some((record) => {
    const id = recordKey(record, run.plan.definition.primaryKey);
    return !written.has(id) && !keeper.recent.isRepeat(id);
  });
}

/** The rows of a page that were not written before, one at a time: a state may be asked for between two of them. */
function* newRows(
  { run, visit: { slice }, cursor, keeper, account }: EventReading,
  { records, body }: ListPage,
  notes: EventNotes | undefined,
  written: WrittenEvents,
): Iterable<JsonObject> {
  const { definition } = run.plan;
  const { primaryKey } = definition;
  const { recent } = keeper;
  const rows = allRowsOf(definition, records, { body, slice, options: account.mappingOptions });
  for (const row of rows) {
    const id = recordKey(row, primaryKey);
    const time = timeOf(row, cursor.field);
    if (!written.add(id, time)) continue;
    recent.add(id, time);
    if (recent.isRepeat(id)) continue;
    yield notes === undefined ? row : Object.assign(row, notes.get(id));
  }
}

function isRefusedSpan(error: unknown): boolean {
  return error instanceof RequestError && error.status === 400;
}

/** A server that gives the same events for every span would be asked for ever shorter ones. */
function assertWithin(
  records: readonly JsonObject[],
  window: TimeSpan,
  { run, visit, cursor }: EventReading,
): void {
  for (const record of [records[0], records.at(-1)]) {
    const time = record === undefined ? '' : timeOf(record, cursor.field);
    if (time === '' || mayHold(window, time)) continue;
    const path = requestPath(run.plan.definition, visit.slice);
    throw unknownShape(`GET ${path}`, `an event of ${time} in the span up to ${window.to}`);
  }
}

/** An event's time in the one form; empty where it has none. */
function timeOf(record: JsonObject, field: string): string {
  const told = exactText(record[field]) ?? '';
  return isScanned(record) ? told : (normalizeTimestamp(told) ?? '');
}
