import type { Handler } from '../../../support/http/memory-api';
import { recordsOf } from '../../../support/read/memory-output';
import { events, staff } from '../../../support/toy/toy-account';
import { evenly, eventLog } from '../../../support/toy/toy-events';
import { answers, toyRead, toyShops } from '../../../support/toy/toy-read';

const ALL = toyShops(4, 0);
const LAST = { ...ALL, '/shops': [{ shopId: 's4', address: { city: 'Győr' } }] };
const broken = { '/shops/s4/staff': { status: 400 } };

/** A read that broke at the last shop, and the shops of the read after it. */
async function shopsAfter(first: typeof ALL, before: string | undefined, after: string | undefined) {
  const { state } = await toyRead({
    streams: [staff],
    handle: answers({ ...first, ...broken }),
    account: { selection: before },
  });
  const second = await toyRead({
    streams: [staff],
    handle: answers(ALL),
    state,
    account: { selection: after },
  });
  return [...new Set(recordsOf(second.messages, 'staff').map(({ shopId }) => shopId))];
}

describe('a read after one that broke', () => {
  it.each([
    ['of all', undefined],
    ['of the same selection', 'some'],
  ])('%s reads only the rest', async (_, selection) => {
    expect(await shopsAfter(ALL, selection, selection)).toEqual(['s4']);
  });

  it.each([
    ['of another selection', 'other'],
    ['of all, where that was not', undefined],
  ])('%s reads what was left out before, too', async (_, selection) => {
    expect(await shopsAfter(LAST, 'some', selection)).toEqual(['s1', 's2', 's3', 's4']);
  });
});

describe('a full refresh of events after one that broke', () => {
  const NOW = Date.UTC(2026, 7, 1, 12);
  const log = { s1: evenly(3, new Date(NOW).toISOString(), 60_000), s2: [] };
  const read = (selection: string, handle: Handler, state?: unknown) =>
    toyRead({
      streams: [events],
      atMs: NOW,
      account: { formOf: () => selection },
      handle,
      state,
    });

  it.each([
    ['goes on where the selection is the same', 'some', 0],
    ['reads what it has read before in another selection', 'other', 3],
  ])('%s', async (_, selection, count) => {
    const fail = (url: URL) => (url.pathname.includes('s2') ? { status: 400 } : undefined);
    const { state } = await read('some', eventLog({ events: log, instead: fail }));
    const second = await read(selection, eventLog({ events: log }), state);
    expect([second.outcome, recordsOf(second.messages, 'events').length]).toEqual(['complete', count]);
  });
});
