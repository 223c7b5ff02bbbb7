import type { JsonObject } from '../../../../src/cdk/protocol/json';
import { parseStreamState } from '../../../../src/cdk/state/stream-state';
import { FIELD } from './event-keeper';

import { begun, finished, T } from './hourly-reads';

const HOUR = 3_600_000;

describe('TimeCursorKeeper, read by read', () => {
  it('reads all that is retained the first time', () => {
    expect(begun(10, ['a']).spansOf(['a']).at(-1)!).toEqual({ from: undefined, to: T(10) });
  });

  it('reads from the start date the first time', () => {
    const keeper = begun(10, ['a'], undefined, { startDate: T(3) });
    expect(keeper.spansOf(['a']).at(-1)!).toEqual({ from: T(3), to: T(10) });
  });

  it('leaves the frozen upper bound as the cursor, under the name of the cursor field', () => {
    expect(finished(10, ['a', 'b'])).toEqual({
      v: 1,
      start: 'all',
      [FIELD]: T(10),
      known: ['a', 'b'],
      recent: [],
    });
  });

  it('ends earlier by the lag', () => {
    const keeper = begun(10, ['a'], undefined, { lagMs: HOUR / 6 });
    expect(keeper.spansOf(['a']).at(-1)!.to).toBe(T(9, '50:00'));
    keeper.done(['a']);
    expect(keeper.snapshot(true)[FIELD]).toBe(T(9, '50:00'));
  });

  it('never ends before its cursor, whatever the lag', () => {
    const keeper = begun(10, ['a'], finished(10, ['a']), { lagMs: HOUR / 6 });
    expect(keeper.spansOf(['a']).at(-1)!).toEqual({ from: T(9), to: T(10) });
    keeper.done(['a']);
    expect(keeper.snapshot(true)[FIELD]).toBe(T(10));
  });

  it('keeps the bound of the read that it resumes, with a lag or without', () => {
    const broken = begun(10, ['a', 'b']);
    broken.done(['a']);
    const lagging = begun(12, ['a', 'b'], broken.snapshot(false), { lagMs: HOUR / 6 });
    expect(lagging.spansOf(['b']).at(-1)!.to).toBe(T(10));
  });

  it('reads from the cursor less the overlap the next time', () => {
    expect(
      begun(12, ['a'], finished(10, ['a']))
        .spansOf(['a'])
        .at(-1)!,
    ).toEqual({ from: T(9), to: T(12) });
  });

  it('never reads behind the start date for the sake of the overlap', () => {
    const keeper = begun(12, ['a'], finished(10, ['a']), { startDate: T(9, '30:00') });
    expect(keeper.spansOf(['a']).at(-1)!.from).toBe(T(9, '30:00'));
  });

  it('reads a product that appears later from the start date', () => {
    const keeper = begun(12, ['a', 'b'], finished(10, ['a']), { startDate: T(3) });
    expect([keeper.spansOf(['a']).at(-1)!.from, keeper.spansOf(['b']).at(-1)!.from]).toEqual([T(9), T(3)]);
  });

  it('takes all products as known where the state has no list of them', () => {
    expect(
      begun(12, ['a'], { [FIELD]: T(10) })
        .spansOf(['a'])
        .at(-1)!.from,
    ).toBe(T(9));
    expect(
      begun(12, ['a'], { v: 1, [FIELD]: T(10), known: null })
        .spansOf(['a'])
        .at(-1)!.from,
    ).toBe(T(9));
  });

  it('keeps the cursor of a product that was refused, over several reads', () => {
    const first = finished(10, ['a', 'b']);
    const second = finished(12, ['a'], ['b'], first);
    expect(second).toMatchObject({ [FIELD]: T(12), known: ['a'], own: { b: T(10) } });
    const third = finished(14, ['a'], ['b'], second);
    expect(third).toMatchObject({ [FIELD]: T(14), own: { b: T(10) } });
    const fourth = begun(16, ['a', 'b'], third);
    expect([fourth.spansOf(['a']).at(-1)!.from, fourth.spansOf(['b']).at(-1)!.from]).toEqual([T(13), T(9)]);
  });

  it.each([
    ['failed', ['b']],
    ['was out of sight', []],
  ])('knows the delivered events of a product that %s until it is read again', (_, failed) => {
    const first = begun(10, ['a', 'b']);
    first.recent.add('of b', T(9, '30:00'));
    for (const product of ['a', 'b']) first.done([product]);
    const second = finished(12, ['a'], failed, first.snapshot(true));
    const third = begun(14, ['a', 'b'], second);
    expect(third.recent.isRepeat('of b')).toBe(true);
    for (const product of ['a', 'b']) third.done([product]);
    expect(third.snapshot(true)).toMatchObject({ recent: [] });
  });

  it('reads a product that was refused from its beginning from the start date when it may', () => {
    const state = finished(10, ['a'], ['b']);
    expect(state).toMatchObject({ own: { b: null } });
    expect(begun(12, ['a', 'b'], state).spansOf(['b']).at(-1)!.from).toBeUndefined();
  });

  it('forgets the own cursor of a product that was read again', () => {
    const state = finished(12, ['a', 'b'], [], finished(10, ['a'], ['b']));
    expect(state).toEqual({ v: 1, start: 'all', [FIELD]: T(12), known: ['a', 'b'], recent: [] });
  });

  it('keeps the cursor of a product that is hidden for a while', () => {
    const hidden = finished(14, ['a'], [], finished(12, ['a'], [], finished(10, ['a', 'b'])));
    expect(begun(16, ['a', 'b'], hidden).spansOf(['b']).at(-1)!.from).toBe(T(9));
  });

  it('keeps the cursor of a product that goes out of sight while it is read', () => {
    const keeper = begun(12, ['a', 'b'], finished(10, ['a', 'b']));
    keeper.done(['a']);
    keeper.gone(['b']);
    const state = keeper.snapshot(true);
    expect(state).toEqual({
      v: 1,
      start: 'all',
      [FIELD]: T(12),
      known: ['a'],
      own: { b: T(10) },
      recent: [],
    });
    expect(begun(14, ['a', 'b'], state).spansOf(['b']).at(-1)!.from).toEqual(T(9));
  });

  it.each([
    ['that was never read', undefined, undefined],
    ['with a cursor of its own', { v: 1, [FIELD]: T(11), known: ['a'], own: { b: T(8) } }, T(7)],
    ['with nothing delivered', { v: 1, [FIELD]: T(11), known: ['a'], own: { b: null } }, undefined],
    ['of a state that takes all as known', { [FIELD]: T(10) }, undefined],
  ])('loses nothing of a product %s and goes out of sight', (_, previous, from) => {
    const keeper = begun(12, ['a', 'b'], previous);
    keeper.done(['a']);
    keeper.reached(['b'], T(11));
    keeper.gone(['b']);
    expect(begun(14, ['a', 'b'], keeper.snapshot(true)).spansOf(['b']).at(-1)!.from).toBe(from);
  });

  it('goes on where a failed product came to, less the overlap', () => {
    const keeper = begun(12, ['a'], finished(10, ['a']));
    keeper.reached(['a'], T(11));
    keeper.except(['a'], false);
    expect(begun(14, ['a'], keeper.snapshot(true)).spansOf(['a']).at(-1)!.from).toBe(T(10));
  });
});

describe('a product that failed in the read before', () => {
  it.each<[string, string, boolean, boolean]>([
    ['that goes on from its cursor', 'b', true, true],
    ['but not one that was read', 'a', true, false],
    ['but not where all is read', 'b', false, false],
  ])('is known as such to a read %s: %s', (_, product, incremental, failed) => {
    const keeper = begun(12, ['a', 'b'], finished(10, ['a'], ['b']), { incremental });
    expect(keeper.failedBefore([product])).toBe(failed);
  });

  it('is none in a first read', () => {
    expect(begun(12, ['a']).failedBefore(['a'])).toBe(false);
  });
});

describe('a cursor that lies ahead', () => {
  const AHEAD = '2030-01-01T00:00:00.000000Z';

  it('of one product brings nothing of it, and stays over several reads', () => {
    let state: JsonObject = { v: 1, [FIELD]: T(10), known: ['a', 'b'], own: { a: AHEAD } };
    for (const hour of [12, 14]) {
      const keeper = begun(hour, ['a', 'b'], state);
      const { from = '', to } = keeper.spansOf(['a']).at(-1)!;
      expect(from > to).toBe(true);
      expect(finished(hour, ['a', 'b'], [], state)).toMatchObject({ [FIELD]: T(hour), own: { a: AHEAD } });
      state = finished(hour, hour === 12 ? ['b'] : ['a', 'b'], hour === 12 ? ['a'] : [], state);
      expect(state).toMatchObject({ [FIELD]: T(hour), own: { a: AHEAD } });
    }
  });

  it('stays where a broken read at an earlier bound ends', () => {
    const broken = { v: 1, [FIELD]: AHEAD, open: { started: T(8), until: T(8), mark: 'b' } };
    expect(finished(12, ['b'], [], broken)).toMatchObject({ [FIELD]: AHEAD });
  });

  it('is not left by a product that fails in the overlap behind it', () => {
    const keeper = begun(12, ['a'], finished(10, ['a']));
    keeper.reached(['a'], T(9, '30:00'));
    keeper.except(['a'], false);
    expect(keeper.snapshot(true)).toMatchObject({ own: { a: T(10) } });
  });

  it('stays for each of very many products', () => {
    const products = Array.from({ length: 500 }, (_, index) => `p${index}`);
    const own = Object.fromEntries(products.map((product) => [product, AHEAD]));
    expect(finished(12, products, [], { v: 1, [FIELD]: T(10), known: products, own })).toMatchObject({ own });
  });
});

describe('TimeCursorKeeper in a full refresh', () => {
  const whole = { incremental: false, syncId: 7 };

  it('is not finished while a product has failed, and then reads that one alone', () => {
    const keeper = begun(10, ['a', 'b'], undefined, whole);
    keeper.done(['a']);
    keeper.except(['b'], false);
    const state = keeper.snapshot(true);
    expect(parseStreamState('audit_logs', state, FIELD)?.finished).toBe(false);
    const next = begun(12, ['a', 'b'], state, whole);
    expect([next.wants(['a']), next.wants(['b'])]).toEqual([false, true]);
    expect(next.spansOf(['b']).at(-1)!).toEqual({ from: undefined, to: T(10) });
    next.done(['b']);
    expect(next.snapshot(true)).toMatchObject({ sync_id: 7, [FIELD]: T(10), known: ['a', 'b'] });
  });

  it('is finished where what was refused is tolerated', () => {
    const keeper = begun(10, ['a', 'b'], undefined, whole);
    keeper.done(['a']);
    keeper.except(['b'], true);
    expect(keeper.snapshot(true)).toMatchObject({ [FIELD]: T(10), own: { b: null } });
  });
});
