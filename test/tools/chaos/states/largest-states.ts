import type { ChangeKeeper } from '../../../../src/configcat/changes/change-keeper';
import { FullRefreshKeeper } from '../../../../src/cdk/state/full-refresh-keeper';
import type { SlicePath } from '../../../../src/cdk/state/slice-path';
import { MOST_BEYOND, MOST_EXCEPTIONS } from '../../../../src/cdk/state/slice-progress';
import type { StateKeeper } from '../../../../src/cdk/state/state-keeper';
import { MOST_RECENT } from '../../../../src/cdk/state/state-size';
import { parseStreamState } from '../../../../src/cdk/state/stream-state';
import { TimeCursorKeeper } from '../../../../src/cdk/state/time-cursor-keeper';
import type { JsonObject } from '../../../../src/cdk/protocol/json';
import { changeRead } from '../../../support/read/change-read';
import { eventId, product, products, PRODUCTS, slicesOf } from './largest-account';

/** Tasks of the largest number of workers. */
const MOST_UNDER_WAY = 80;
const NOW = '2026-08-01T12:00:00.000000Z';
const EARLIER = '2026-08-01T11:30:00.000000Z';
const HOUR_MS = 3_600_000;
/** A number of constant length, so that states differ in nothing else. */
const SYNC_ID = 123_456_789_012;
const SELECTION = 'AAAAAAAAAAA';
const FORM = 'AAAAAAAAAAA';

function bytesOf(state: JsonObject): number {
  return Buffer.byteLength(JSON.stringify(state));
}

/** Opens the account as a read does: everything in a product is started, and the products stay open. */
function begin(keeper: StateKeeper, slices: readonly SlicePath[]): void {
  keeper.start([]);
  for (const path of products) keeper.start(path);
  keeper.opened([]);
  for (const path of slices) keeper.start(path);
}

/** The first product is open, a thousand slices beyond it are done, and a thousand could not be read. */
function breakOff(keeper: StateKeeper): JsonObject {
  const slices = slicesOf(MOST_BEYOND + MOST_EXCEPTIONS);
  begin(keeper, slices);
  for (const path of slices.slice(0, MOST_EXCEPTIONS)) keeper.except(path, true);
  for (const path of slices.slice(MOST_EXCEPTIONS)) keeper.done(path);
  return keeper.snapshot(false);
}

/** The read ended, but a thousand slices could not be read. */
function end(keeper: StateKeeper): JsonObject {
  const slices = slicesOf(MOST_EXCEPTIONS + 1);
  begin(keeper, slices);
  for (const path of products) keeper.opened(path);
  for (const path of slices.slice(0, MOST_EXCEPTIONS)) keeper.except(path, false);
  for (const path of slices.slice(MOST_EXCEPTIONS)) keeper.done(path);
  return keeper.snapshot(true);
}

function fullRefresh(resumed?: JsonObject): FullRefreshKeeper {
  const open = resumed === undefined ? undefined : parseStreamState('s', resumed, undefined)?.open;
  return new FullRefreshKeeper({ syncId: SYNC_ID, started: NOW, selection: SELECTION, resumed: open });
}

function changes(previous?: JsonObject): ChangeKeeper {
  const keeper = changeRead(NOW, previous, { syncId: SYNC_ID });
  for (const path of products) {
    keeper.window.products.isSame(path, 'AAAAAAAAAAA');
    keeper.window.products.scan(path);
  }
  for (let number = 0; number < MOST_RECENT; number++) keeper.window.events.add(eventId(number), EARLIER);
  return keeper;
}

function events(previous?: JsonObject): TimeCursorKeeper {
  const field = 'auditLogDateTime';
  const keeper = new TimeCursorKeeper({
    ...{ field, syncId: SYNC_ID, now: NOW, startDate: undefined, incremental: true, overlapMs: HOUR_MS },
    form: FORM,
    previous: previous === undefined ? undefined : parseStreamState('s', previous, field),
  });
  for (let number = 0; number < MOST_RECENT; number++) keeper.recent.add(eventId(number), EARLIER);
  return keeper;
}

/** Its slices are products: done, unread, or interrupted (as many as can be open). */
function readEvents(
  keeper: TimeCursorKeeper,
  fate: 'done' | 'refused' | 'half',
  first = 0,
): TimeCursorKeeper {
  const read = products.map((_, number): SlicePath => [product(first + number)]);
  const half = new Set(read.slice(0, MOST_UNDER_WAY));
  keeper.start([]);
  for (const path of read) keeper.start(path);
  keeper.opened([]);
  for (const path of read) {
    if (fate === 'done') keeper.done(path);
    else if (fate === 'refused') keeper.except(path, true);
    else if (half.has(path)) keeper.reached(path, EARLIER);
    else keeper.done(path);
  }
  return keeper;
}

const finishedChanges = () => {
  const keeper = changes();
  begin(keeper, []);
  for (const path of products) keeper.opened(path);
  return keeper.snapshot(true);
};
const finishedEvents = () => readEvents(events(), 'done').snapshot(true);
const refusedEvents = () => readEvents(events(finishedEvents()), 'refused').snapshot(true);

const hiddenEvents = () => readEvents(events(finishedEvents()), 'done', PRODUCTS).snapshot(true);

/** The largest state of each kind, with its name. */
const LARGEST_STATES: readonly (readonly [name: string, stateOf: () => JsonObject])[] = [
  ['full refresh, broken off', () => breakOff(fullRefresh())],
  ['full refresh, ended with what could not be read', () => end(fullRefresh())],
  ['full refresh, resumed and broken off again', () => breakOff(fullRefresh(breakOff(fullRefresh())))],
  ['changes, finished', finishedChanges],
  ['changes, broken off at first', () => breakOff(changes())],
  ['changes, broken off later', () => breakOff(changes(finishedChanges()))],
  ['changes, resumed and broken off again', () => breakOff(changes(breakOff(changes(finishedChanges()))))],
  ['changes, ended with what could not be read', () => end(changes(finishedChanges()))],
  ['events, finished', finishedEvents],
  ['events, finished, and all products refused', refusedEvents],
  [
    'events, refused, and then other products',
    () => readEvents(events(refusedEvents()), 'done', PRODUCTS).snapshot(true),
  ],
  [
    'events, all products refused while others are hidden',
    () => readEvents(events(hiddenEvents()), 'refused', PRODUCTS).snapshot(false),
  ],
  ['events, broken off half way at first', () => readEvents(events(), 'half').snapshot(false)],
  ['events, broken off half way later', () => readEvents(events(finishedEvents()), 'half').snapshot(false)],
  [
    'events, refused before, broken off half way',
    () => readEvents(events(refusedEvents()), 'half').snapshot(false),
  ],
];

/** Their sizes in bytes, by name. */
export function stateSizes(): ReadonlyMap<string, number> {
  return new Map(LARGEST_STATES.map(([name, stateOf]) => [name, bytesOf(stateOf())]));
}

export function sizesTable(sizes: ReadonlyMap<string, number>): string {
  return [...sizes].map(([name, bytes]) => `${bytes.toLocaleString('en').padStart(9)}  ${name}\n`).join('');
}
