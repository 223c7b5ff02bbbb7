import type { JsonObject } from '../../../../src/cdk/protocol/json';
import { TimeCursorKeeper, type TimeCursorOptions } from '../../../../src/cdk/state/time-cursor-keeper';
import { parseStreamState } from '../../../../src/cdk/state/stream-state';
import { begun as begunAt, FIELD } from './event-keeper';

const T = (hour: number, rest = '00:00') => `2026-08-01T${String(hour).padStart(2, '0')}:${rest}.000000Z`;

/** A keeper at an hour of the day. */
function begun(
  hour: number,
  products: readonly string[],
  state?: JsonObject,
  more: Partial<TimeCursorOptions> = {},
) {
  return begunAt(T(hour), products, state, more);
}

/** The state of a first read at ten o'clock that broke off with `a` done. */
function broken(products: readonly string[] = ['a', 'b', 'c']): JsonObject {
  const keeper = begun(10, products);
  keeper.done(['a']);
  return keeper.snapshot(false);
}

describe('TimeCursorKeeper, after a break', () => {
  it('says nothing of an open read that has not begun with anything', () => {
    const keeper = new TimeCursorKeeper({
      field: FIELD,
      syncId: 3,
      now: T(10),
      startDate: undefined,
      incremental: true,
      overlapMs: 0,
      previous: undefined,
    });
    keeper.start([]);
    expect(keeper.snapshot(false)).toEqual({ v: 1, sync_id: 3, start: 'all', recent: [] });
  });

  it('keeps the bound of the broken read until its remaining slices are done', () => {
    const keeper = begun(15, ['a', 'b', 'c'], broken());
    expect(['a', 'b', 'c'].map((product) => keeper.wants([product]))).toEqual([false, true, true]);
    expect(keeper.spansOf(['b']).at(-1)!).toEqual({ from: undefined, to: T(10) });
    keeper.done(['b']);
    keeper.done(['c']);
    expect(keeper.snapshot(true)).toMatchObject({ [FIELD]: T(10), known: ['a', 'b', 'c'] });
  });

  it('keeps the old cursor while a read is unfinished', () => {
    const keeper = begun(12, ['a', 'b'], { v: 1, [FIELD]: T(10), known: ['a', 'b'] });
    keeper.done(['a']);
    expect(keeper.snapshot(false)).toMatchObject({
      [FIELD]: T(10),
      known: ['a', 'b'],
      open: { started: T(12), until: T(12), mark: 'b' },
    });
  });

  it('goes on within a slice where it broke off, a second earlier, as windows overlap', () => {
    const keeper = begun(10, ['a']);
    keeper.reached(['a'], T(7));
    const next = begun(15, ['a'], keeper.snapshot(false));
    expect(next.spansOf(['a']).at(-1)!).toEqual({ from: T(6, '59:59'), to: T(10) });
  });

  it('reads a product that appears before the mark while a broken read is gone on with', () => {
    const state = broken(['a', 'b']);
    const keeper = begun(15, ['0 new', 'a', 'b'], state);
    expect(keeper.wants(['0 new'])).toBe(true);
    expect(keeper.spansOf(['0 new']).at(-1)!).toEqual({ from: undefined, to: T(10) });
  });

  it('does not take such a product as read when the read breaks again', () => {
    const second = begun(15, ['0 new', 'a', 'b'], broken(['a', 'b']));
    second.done(['b']);
    const third = begun(16, ['0 new', 'a', 'b'], second.snapshot(false));
    expect(['0 new', 'a', 'b'].map((product) => third.wants([product]))).toEqual([true, false, false]);
    third.done(['0 new']);
    expect(third.snapshot(true)).toMatchObject({ known: expect.arrayContaining(['0 new', 'a', 'b']) });
  });

  it('loses nothing of a product that was hidden while the mark passed it', () => {
    const state = { v: 1, [FIELD]: T(8), known: ['a', 'b'] };
    const first = begun(10, ['b', 'c'], state);
    first.done(['b']);
    const second = begun(15, ['a', 'b', 'c'], first.snapshot(false));
    expect(second.wants(['a'])).toBe(true);
    expect(second.spansOf(['a']).at(-1)!).toEqual({ from: T(7), to: T(10) });
  });

  it('goes past a product that is gone, and reads it from where it was should it turn up again', () => {
    const first = begun(12, ['a', 'b'], { v: 1, [FIELD]: T(10), known: ['a', 'b'] });
    first.reached(['a'], T(11));
    first.gone(['a']);
    const state = first.snapshot(false);
    expect(state['open']).toStrictEqual({ started: T(12), until: T(12), mark: 'b', listed: ['b'] });
    const second = begun(15, ['a', 'b'], state);
    expect(second.wants(['a'])).toBe(true);
    expect(second.spansOf(['a'])).toEqual([{ from: T(9), to: T(12) }]);
  });

  it('tells no more of a product that failed than its cursor', () => {
    const first = begun(12, ['a', 'b'], { v: 1, [FIELD]: T(10), known: ['a', 'b'] });
    first.except(['a'], true);
    const { open, own } = first.snapshot(false);
    expect(own).toEqual({ a: T(10) });
    expect(open).toStrictEqual({ started: T(12), until: T(12), mark: 'b', listed: ['b'] });
  });

  /** A keeper whose products are not all listed yet. */
  function early(hour: number, state?: JsonObject) {
    const previous = state === undefined ? undefined : parseStreamState('audit_logs', state, FIELD);
    const options = { field: FIELD, syncId: 3, startDate: undefined, incremental: true, overlapMs: 0 };
    const keeper = new TimeCursorKeeper({ ...options, now: T(hour), previous });
    keeper.start([]);
    return keeper;
  }

  it('is still open where it breaks off again before anything was done', () => {
    const { open } = early(12, broken()).snapshot(false);
    expect(open).toMatchObject({ started: T(10), until: T(10), mark: 'b' });
  });

  it('is open, and keeps its bound, before all products were listed', () => {
    const first = early(10);
    first.start(['a']);
    first.reached(['a'], T(7));
    const state = first.snapshot(false);
    expect(state).toMatchObject({ open: { mark: '', until: T(10), partial: { a: T(7) } } });
    const second = early(12, state);
    second.start(['a']);
    second.done(['a']);
    expect(second.snapshot(false)).toMatchObject({ open: { mark: '', until: T(10), beyond: ['a'] } });
  });

  it('asks for events up to the latest time of the server, and keeps the cursor at its own, after a break too', () => {
    const first = begun(10, ['a', 'b'], undefined, { latest: T(11) });
    expect(first.spansOf(['a'])).toEqual([{ from: undefined, to: T(11) }]);
    first.done(['a']);
    const state = first.snapshot(false);
    expect(state).toMatchObject({ open: { until: T(11), reach: T(10) } });
    const second = begun(15, ['a', 'b'], state, { latest: T(16) });
    expect(second.spansOf(['b'])).toEqual([{ from: undefined, to: T(11) }]);
    second.done(['b']);
    expect(second.snapshot(true)).toMatchObject({ [FIELD]: T(10) });
  });

  it('asks again for a product that failed before the break, from where it was', () => {
    const first = begun(12, ['a', 'b'], { v: 1, [FIELD]: T(10), known: ['a', 'b'] });
    first.except(['a'], true);
    const second = begun(15, ['a', 'b'], first.snapshot(false));
    expect(second.wants(['a'])).toBe(true);
    expect(second.spansOf(['a']).at(-1)!).toEqual({ from: T(9), to: T(12) });
  });
});

describe('events in the overlap', () => {
  it('were delivered by the read before, and are not repeated', () => {
    const first = begun(10, ['a']);
    first.recent.add('1', T(8, '59:59'));
    first.recent.add('2', T(9));
    first.recent.add('3', T(10));
    first.done(['a']);
    const second = begun(12, ['a'], first.snapshot(true));
    expect(['1', '2', '3', '4'].map((id) => second.recent.isRepeat(id))).toEqual([false, true, true, false]);
  });

  it('are not repeated after a break either, nor lost by it for the read after', () => {
    const first = begun(10, ['a', 'b']);
    first.recent.add('3', T(10));
    const second = begun(15, ['a', 'b'], first.snapshot(false));
    expect(second.recent.isRepeat('3')).toBe(true);
    second.recent.add('4', T(10));
    second.done(['a']);
    second.done(['b']);
    const third = begun(16, ['a', 'b'], second.snapshot(true));
    expect(['3', '4'].map((id) => third.recent.isRepeat(id))).toEqual([true, true]);
  });

  it('stay known to a read that breaks off, before it has delivered any', () => {
    const first = begun(10, ['a', 'b']);
    first.recent.add('1', T(9, '30:00'));
    for (const product of ['a', 'b']) first.done([product]);
    const second = begun(12, ['a', 'b'], first.snapshot(true));
    second.done(['a']);
    const third = begun(13, ['a', 'b'], second.snapshot(false));
    expect(third.recent.isRepeat('1')).toBe(true);
  });

  it.each([
    ['ended', true],
    ['broke off', false],
  ])('are kept as far as there is room for their ids by a read that %s, the newest', (_, ended) => {
    const keeper = begun(10, ['a']);
    for (let index = 0; index < 1_000; index++) {
      const at = `${String(Math.floor(index / 60)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}`;
      keeper.recent.add(String(index).padStart(200, '0'), T(9, at));
    }
    if (ended) keeper.done(['a']);
    const state = keeper.snapshot(ended);
    const recent = state['recent'] as string[];
    expect(recent).toHaveLength(500);
    expect(Number(recent[0])).toBe(999);
    expect(JSON.stringify(state).length).toBeLessThanOrEqual(131_072);
  });

  it('are kept up to a thousand, the newest', () => {
    const keeper = begun(10, ['a']);
    for (let index = 0; index < 1_500; index++) {
      const at = `${String(Math.floor(index / 60)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}`;
      keeper.recent.add(String(index), T(9, at));
    }
    keeper.done(['a']);
    const recent = keeper.snapshot(true)['recent'] as string[];
    expect(recent).toHaveLength(1_000);
    expect([recent[0], recent.at(-1)]).toEqual(['1499', '500']);
  });
});
