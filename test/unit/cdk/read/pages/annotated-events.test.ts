import type { EventAnnotator } from '../../../../../src/cdk/read/pages/event-annotator';
import type { Visit } from '../../../../../src/cdk/read/tree/visit';
import type { TimeSpan } from '../../../../../src/cdk/state/time-span';
import { errorsOf, recordsOf, statesOf } from '../../../../support/read/memory-output';
import { EVENT_CURSOR, events, shelves, goods } from '../../../../support/toy/toy-account';
import { evenly, eventLog } from '../../../../support/toy/toy-events';
import { type ToyOutcome, toyRead } from '../../../../support/toy/toy-read';

const NOW = Date.UTC(2026, 7, 1, 12);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const at = (ms: number) => new Date(ms).toISOString();
const noted = { ...events, cursor: { ...EVENT_CURSOR, annotations: ['shelfId'] } };

/** Says of each event that it is about the shelf of its own name. */
class ShelfAnnotator implements EventAnnotator {
  readonly lagMs = 10 * MINUTE;
  readonly asked: { readonly shop: string; readonly span: TimeSpan }[] = [];
  readonly visits: Visit[] = [];

  constructor(private readonly ids: readonly string[]) {}

  annotate(visit: Visit, span: TimeSpan) {
    this.asked.push({ shop: visit.slice.path.join(), span });
    this.visits.push(visit);
    return Promise.resolve(new Map(this.ids.map((id) => [id, { shelfId: `shelf of ${id}` }])));
  }
}

const read = (
  annotator: EventAnnotator | undefined,
  handle: ReturnType<typeof eventLog>,
  more: object = {},
) =>
  toyRead({
    streams: [noted],
    syncMode: 'incremental',
    handle,
    atMs: NOW,
    account: { events: { annotator: ({ name }) => (name === noted.name ? annotator : undefined) } },
    ...more,
  });
const shelfOf = ({ messages }: ToyOutcome) =>
  Object.fromEntries(
    recordsOf(messages, 'events').map(({ eventId, shelfId }): [string, unknown] => [
      String(eventId),
      shelfId,
    ]),
  );

const early = evenly(3, at(NOW - DAY), MINUTE);

test('notes are laid over the events that they name, and the field of all others is null', async () => {
  const outcome = await read(new ShelfAnnotator(['e00000', 'e00002']), eventLog({ events: { s1: early } }));
  expect(shelfOf(outcome)).toEqual({
    e00000: 'shelf of e00000',
    e00001: null,
    e00002: 'shelf of e00002',
  });
});

test('the field is null where nobody annotates', async () => {
  const outcome = await read(undefined, eventLog({ events: { s1: early } }));
  expect(shelfOf(outcome)).toEqual({ e00000: null, e00001: null, e00002: null });
  expect(statesOf(outcome.messages, 'events').at(-1)).toMatchObject({ at: '2026-08-01T12:00:00.000000Z' });
});

test('nobody is asked of a shop without events, nor of one whose events were all delivered', async () => {
  const annotator = new ShelfAnnotator([]);
  const handle = eventLog({ events: { s1: evenly(3, at(NOW - 20 * MINUTE), MINUTE), s2: [] } });
  const first = await read(annotator, handle);
  await read(annotator, handle, { state: first.state, atMs: NOW + MINUTE });
  expect(annotator.asked).toEqual([
    { shop: 's1', span: { from: undefined, to: '2026-08-01T11:50:00.000000Z' } },
  ]);
});

test('the bound is earlier by the lag, and what lies behind it comes with the next read', async () => {
  const annotator = new ShelfAnnotator(['young']);
  const handle = eventLog({ events: { s1: [...early, { eventId: 'young', at: at(NOW - 5 * MINUTE) }] } });
  const first = await read(annotator, handle);
  expect(statesOf(first.messages, 'events').at(-1)).toMatchObject({ at: '2026-08-01T11:50:00.000000Z' });
  const second = await read(annotator, handle, { state: first.state, atMs: NOW + DAY });
  expect(shelfOf(second)).toEqual({ young: 'shelf of young' });
});

test('a long span is annotated in the windows in which it is read, those without events left out', async () => {
  const annotator = new ShelfAnnotator([]);
  await read(annotator, eventLog({ events: { s1: evenly(300, at(NOW), DAY / 10) }, longestDays: 20 }));
  const spans = annotator.asked.map(({ span }) => span);
  const days = spans.map(({ from = '', to }) => (Date.parse(to) - Date.parse(from)) / DAY);
  expect(Math.max(...days)).toBeLessThanOrEqual(20);
  expect(spans.map(({ to }) => to)).toEqual([...spans.map(({ to }) => to)].sort());
  expect(new Set(spans.map(({ to }) => to)).size).toBe(spans.length);
});

test('an annotator that fails leaves the cursor of its shop where it was', async () => {
  const failing = new ShelfAnnotator([]);
  const annotate = failing.annotate.bind(failing);
  failing.annotate = (visit, span) =>
    visit.slice.path[0] === 's1' ? Promise.reject(new Error('no')) : annotate(visit, span);
  const handle = eventLog({ events: { s1: early, s2: evenly(3, at(NOW - DAY), MINUTE, 'f') } });
  const first = await read(failing, handle);
  expect(Object.keys(shelfOf(first)).sort()).toEqual(['f00000', 'f00001', 'f00002']);
  expect(errorsOf(first.messages)).toHaveLength(1);
  const second = await read(new ShelfAnnotator(['e00001']), handle, {
    state: first.state,
    atMs: NOW + MINUTE,
  });
  expect(shelfOf(second)).toEqual({ e00000: null, e00001: 'shelf of e00001', e00002: null });
});

test('what other streams list at the shop is there for the annotator', async () => {
  const annotator = new ShelfAnnotator([]);
  const log = eventLog({ events: { s1: early } });
  const handle: typeof log = (url, count) =>
    url.pathname === '/shops/s1/shelves'
      ? { json: { shelves: [{ shelfId: 'h1', goods: [] }] } }
      : url.pathname.startsWith('/shelves/')
        ? { json: [] }
        : log(url, count);
  await read(annotator, handle, { streams: [noted, shelves, goods] });
  expect(annotator.visits.map(({ listed }) => listed.get('shelf')?.map(({ path }) => path))).toEqual([
    [['s1', 'h1']],
  ]);
});
