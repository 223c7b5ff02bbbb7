import type { JsonObject } from '../../../../src/cdk/protocol/json';
import { pathText } from '../../../../src/cdk/state/slice-path';
import { changeRead } from '../../../support/read/change-read';
import { changeState } from '../../../support/read/change-state';

type ReadGiven = Parameters<typeof changeRead> extends [string, ...infer Given] ? Given : never;

const FIELD = 'lastChangedAt';
const T = (day: number) => `2026-08-${String(day).padStart(2, '0')}T00:00:00.000000Z`;
const DAY = 86_400_000;
const SECONDS = (day: number) => Date.parse(T(day)) / 1000;

function keeper(day: number, ...given: ReadGiven) {
  return changeRead(T(day), ...given);
}

/** A keeper whose products are listed, each holding what its digest says, and under way. */
function begun(one: ReturnType<typeof keeper>, digests: Readonly<Record<string, string>>) {
  one.start([]);
  one.window.products.plan(Object.keys(digests).map((product) => [product]));
  const same = Object.entries(digests).filter(([product, digest]) => {
    const isSame = one.window.products.isSame([product], digest);
    if (!isSame || one.window.products.isScanned([product])) one.window.products.scan([product]);
    return isSame;
  });
  for (const product of Object.keys(digests)) if (one.wants([product])) one.start([product]);
  one.opened([]);
  return { one, same: same.map(([product]) => product) };
}

/** The state of a read of everything on a day. */
function scanned(day: number, digests: Readonly<Record<string, string>>): JsonObject {
  const { one } = begun(keeper(day), digests);
  for (const product of Object.keys(digests)) one.done([product]);
  return one.snapshot(true);
}

describe('ChangeKeeper', () => {
  it('reads everything the first time, and says so in its state', () => {
    expect(begun(keeper(1), { a: 'x' }).same).toEqual([]);
    expect(scanned(1, { a: 'x' })).toEqual({
      v: 1,
      [FIELD]: T(1),
      products: { a: ['x', SECONDS(1)] },
      recent: [],
    });
  });

  it.each([
    ['the next day asks what changed', 2, {}, false],
    ['after the interval reads everything', 8, { fullScanIntervalMs: 3 * DAY }, true],
    ['just before the interval asks what changed', 3, { fullScanIntervalMs: 2 * DAY + 1 }, false],
    ['after longer than the log is kept reads everything', 8, { fullScanIntervalMs: 100 * DAY }, true],
    ['with an interval of nothing reads everything', 2, { fullScanIntervalMs: 0 }, true],
  ])('%s', (_, day, options, isScanned) => {
    const { one } = begun(keeper(day, scanned(1, { a: 'x' }), options), { a: 'x' });
    expect(one.window.products.isScanned(['a'])).toBe(isScanned);
  });

  it('asks for changes since the cursor, less the overlap, up to now', () => {
    const one = keeper(2, scanned(1, { a: 'x' }));
    expect([one.window.products.sinceOf(['a']), one.window.until]).toEqual([
      '2026-07-31T23:00:00.000000Z',
      T(2),
    ]);
  });

  it('reads once more in the next read what its listing said anew, because the rest may show it later', () => {
    const renamed = begun(keeper(2, scanned(1, { a: 'x' })), { a: 'y' }).one;
    renamed.done(['a']);
    const again = begun(keeper(3, renamed.snapshot(true)), { a: 'y' });
    again.one.done(['a']);
    const settled = begun(keeper(4, again.one.snapshot(true)), { a: 'y' });
    expect([again.same, settled.same]).toEqual([[], ['a']]);
  });

  it('knows whether a product holds what it held', () => {
    const state = scanned(1, { a: 'x', b: 'y' });
    expect(begun(keeper(2, state), { a: 'x', b: 'other', c: 'new' }).same).toEqual(['a']);
  });

  it('does not take as read what was refused, and reads it in full the next time', () => {
    const { one } = begun(keeper(2, scanned(1, { a: 'x', b: 'y' })), { a: 'x', b: 'y' });
    one.done(['a']);
    one.except(['b', 'config'], true);
    const state = one.snapshot(true);
    expect(state).toMatchObject({ v: 2, [FIELD]: T(2), exceptions: [pathText(['b', 'config'])] });
    const next = keeper(3, state, {}, { isUnchanged: () => true });
    const wants = (...path: string[]) => next.wants(path);
    expect([wants('a'), wants('b'), wants('b', 'config'), wants('b', 'other')]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('does not take as read what went out of sight, and reads it in full when it is back', () => {
    const { one } = begun(keeper(2, scanned(1, { a: 'x', b: 'y' })), { a: 'x', b: 'y' });
    one.done(['a']);
    one.gone(['b', 'config']);
    one.opened(['b']);
    const state = one.snapshot(true);
    expect(state).toEqual({ v: 1, [FIELD]: T(2), products: { a: ['x', SECONDS(1)] }, recent: [] });
    expect(begun(keeper(3, state), { a: 'x', b: 'y' }).same).toEqual(['a']);
  });

  it.each([
    ['before the mark', 'a', false],
    ['beyond the mark', 'c', true],
  ])('does not vouch for what went out of sight %s of a read that broke off', (_, lost, isAskedAgain) => {
    const all = { a: 'x', b: 'y', c: 'z' };
    const { one } = begun(keeper(2, scanned(1, all)), all);
    for (const product of ['a', 'c']) {
      for (const config of ['1', '2']) one.start([product, config]);
      one.opened([product]);
      one.done([product, '2']);
      if (product === lost) one.gone([product, '1']);
      else one.done([product, '1']);
    }
    const broken = one.snapshot(false);
    const next = begun(keeper(3, broken), all).one;
    expect([next.wants([lost, '1']), next.wants([lost, '2'])]).toEqual([isAskedAgain, false]);
    const isVouchedFor = lost in ((next.snapshot(true)['products'] ?? {}) as JsonObject);
    expect(isVouchedFor).toBe(isAskedAgain);
  });

  it('moves its cursor though something has failed, which the next read asks for beside what changed', () => {
    const { one } = begun(keeper(2, scanned(1, { a: 'x', b: 'y' })), { a: 'x', b: 'y' });
    one.done(['a']);
    one.except(['b'], false);
    const state = one.snapshot(true);
    expect(state).toMatchObject({ v: 2, [FIELD]: T(2), exceptions: ['b'] });
    expect(state).not.toHaveProperty('open');
    const next = keeper(3, state, {}, { isUnchanged: ([, config]) => config === 'still' });
    const wanted = [
      ['a', 'changed'],
      ['a', 'still'],
      ['b', 'changed'],
      ['b', 'still'],
    ].map((path) => next.wants(path));
    expect([next.window.until, ...wanted]).toEqual([T(3), true, false, true, true]);
    next.start([]);
    next.start(['b']);
    next.opened([]);
    next.done(['b']);
    expect(next.snapshot(true)).toMatchObject({ v: 1, [FIELD]: T(3) });
    expect(next.snapshot(true)).not.toHaveProperty('exceptions');
  });

  it('goes on with a broken read, at its own bound', () => {
    const { one } = begun(keeper(2, scanned(1, { a: 'x', b: 'y' })), { a: 'x', b: 'y' });
    one.done(['a']);
    const next = keeper(3, one.snapshot(false));
    expect([next.window.until, next.wants(['a']), next.wants(['b'])]).toEqual([T(2), false, true]);
  });

  it('never moves its cursor back, though a broken read ends at an earlier bound', () => {
    const broken = { v: 1, [FIELD]: T(9), open: { started: T(2), until: T(2), mark: '' } };
    const { one } = begun(keeper(3, broken), { a: 'x' });
    one.done(['a']);
    expect(one.snapshot(true)).toMatchObject({ [FIELD]: T(9) });
  });

  it('acts on a change once: what the overlap brings again is a repeat', () => {
    const { one } = begun(keeper(2), { a: 'x' });
    one.window.events.add('old', '2026-08-01T22:59:59.000000Z');
    one.window.events.add('new', T(2));
    one.done(['a']);
    const next = keeper(3, one.snapshot(true));
    expect([next.window.events.isRepeat('old'), next.window.events.isRepeat('new')]).toEqual([false, true]);
  });

  it.each([0, 500, 1_000])(
    'stays within 128 KiB for 1,000 products, %i of whose slices failed',
    (failing) => {
      const uuid = (index: number) => `08d86d63-2726-47cd-8bfc-${String(index).padStart(12, '0')}`;
      const digests = Object.fromEntries(
        Array.from({ length: 1_000 }, (_, index) => [uuid(index), 'AbCdEfGhIjk']),
      );
      const { one } = begun(keeper(2, scanned(1, digests)), digests);
      for (let index = 0; index < 2_000; index++) one.window.events.add(`90071992547${40_000 + index}`, T(2));
      for (const product of Object.keys(digests).slice(0, failing))
        one.except([product, uuid(1), uuid(2)], false);
      for (const isEnded of [false, true]) {
        const state = one.snapshot(isEnded);
        expect(JSON.stringify(state).length).toBeLessThanOrEqual(131_072);
        const parsed = changeState(state);
        const exceptions = (isEnded ? parsed?.exceptions : parsed?.open?.exceptions) ?? [];
        // They fold into their parents where bytes run out, and none is ever dropped.
        for (const product of Object.keys(digests).slice(0, failing))
          expect(exceptions.some((text) => text === '' || text.startsWith(product))).toBe(true);
      }
    },
  );
});
