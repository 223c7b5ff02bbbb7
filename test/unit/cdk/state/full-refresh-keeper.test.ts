import { FullRefreshKeeper } from '../../../../src/cdk/state/full-refresh-keeper';
import { parseStreamState } from '../../../../src/cdk/state/stream-state';
import type { JsonObject } from '../../../../src/cdk/protocol/json';

const STARTED = '2026-08-01T00:00:00.000000Z';
const LATER = '2026-08-01T06:00:00.000000Z';

function keeper(state?: JsonObject, syncId: number | undefined = 7): FullRefreshKeeper {
  const resumed = state === undefined ? undefined : parseStreamState('tags', state, undefined)?.open;
  return new FullRefreshKeeper({ syncId, started: state === undefined ? STARTED : LATER, resumed });
}

/** A keeper of a read in which these slices are under way. */
function begun(keys: readonly string[], state?: JsonObject): FullRefreshKeeper {
  const one = keeper(state);
  one.start([]);
  for (const key of keys) if (one.wants([key])) one.start([key]);
  one.opened([]);
  return one;
}

describe('FullRefreshKeeper', () => {
  it('says how far an unfinished read is, and which sync it belongs to', () => {
    const one = begun(['a', 'b', 'c']);
    one.done(['b']);
    expect(one.snapshot(false)).toEqual({
      v: 1,
      sync_id: 7,
      open: { started: STARTED, mark: 'a', beyond: ['b'] },
    });
  });

  it('says what of the account was read, where that is not all', () => {
    const one = new FullRefreshKeeper({ syncId: 7, started: STARTED, selection: 'some' });
    one.start([]);
    expect(parseStreamState('tags', one.snapshot(false), undefined)?.open?.selection).toBe('some');
  });

  it('leaves out a sync_id that the catalog did not have', () => {
    const one = new FullRefreshKeeper({ syncId: undefined, started: STARTED });
    expect(one.snapshot(true)).toEqual({ v: 1, ended: STARTED });
  });

  it('goes on with the rest, and keeps when the read began', () => {
    const first = begun(['a', 'b', 'c']);
    first.done(['a']);
    const second = begun(['a', 'b', 'c'], first.snapshot(false));
    expect(['a', 'b', 'c'].filter((key) => second.wants([key]))).toEqual(['b', 'c']);
    second.done(['b']);
    second.done(['c']);
    expect(second.snapshot(true)).toEqual({ v: 1, sync_id: 7, ended: STARTED });
  });

  it('is finished when what failed is tolerated', () => {
    const one = begun(['a', 'b']);
    one.except(['a'], true);
    one.done(['b']);
    expect(one.snapshot(true)).toEqual({ v: 1, sync_id: 7, ended: STARTED });
  });

  it('is not finished when something failed: the next read asks for that alone', () => {
    const one = begun(['a', 'b', 'c']);
    one.except(['b'], false);
    one.done(['a']);
    one.done(['c']);
    const state = one.snapshot(true);
    expect(state).toEqual({ v: 1, sync_id: 7, open: { started: STARTED, exceptions: ['b'] } });
    const next = begun(['a', 'b', 'c'], state);
    expect(['a', 'b', 'c'].filter((key) => next.wants([key]))).toEqual(['b']);
    next.done(['b']);
    expect(next.snapshot(true)).toEqual({ v: 1, sync_id: 7, ended: STARTED });
  });
});

describe('FullRefreshKeeper of a stream with a cursor in name', () => {
  const ended = (incremental: boolean, tolerated?: boolean) => {
    const one = new FullRefreshKeeper({
      syncId: 7,
      started: STARTED,
      snapshot: { field: 'date', incremental },
    });
    one.start([]);
    for (const key of ['a', 'b']) one.start([key]);
    one.opened([]);
    one.done(['a']);
    if (tolerated === undefined) one.done(['b']);
    else one.except(['b'], tolerated);
    return one.snapshot(true);
  };
  const finished = { v: 1, sync_id: 7, date: STARTED };

  it.each<[string, boolean, boolean | undefined, JsonObject]>([
    ['incremental, and all was read', true, undefined, finished],
    ['incremental, and a part is left out', true, true, finished],
    ['incremental, and a part has failed: the next read asks for all of it', true, false, finished],
    ['full refresh, and all was read', false, undefined, finished],
    [
      'full refresh, and a part has failed: the next attempt asks for that',
      false,
      false,
      { v: 1, sync_id: 7, open: { exceptions: ['b'] } },
    ],
  ])('%s', (_, incremental, tolerated, state) => {
    const given = ended(incremental, tolerated);
    expect(given).toMatchObject(state);
    expect(parseStreamState('usage', given, 'date')?.finished).toBe(state === finished);
  });

  it('has no cursor before it has ended', () => {
    const one = new FullRefreshKeeper({
      syncId: 7,
      started: STARTED,
      snapshot: { field: 'date', incremental: true },
    });
    one.start([]);
    expect(one.snapshot(false)).not.toHaveProperty('date');
  });
});
