import { begun, finished, T } from './hourly-reads';

/** The state of a read at ten o'clock that began with a start date, and how its products ended. */
function stateFrom(startDate: string | undefined) {
  const keeper = begun(10, ['a', 'b'], undefined, { startDate });
  for (const product of ['a', 'b']) keeper.done([product]);
  return keeper.snapshot(true);
}

const RECENT = { from: T(9), to: T(12) };

describe('a start date', () => {
  it.each<[string, string | undefined, string | undefined, object[]]>([
    ['that is the same asks for what is new', T(5), T(5), [RECENT]],
    ['that is earlier asks for what lies between, too', T(5), T(3), [{ from: T(3), to: T(5) }, RECENT]],
    ['that is gone asks for all before, too', T(5), undefined, [{ from: undefined, to: T(5) }, RECENT]],
    ['that is later asks for what is new', T(5), T(7), [RECENT]],
    ['after a read of all asks for what is new', undefined, T(3), [RECENT]],
    ['that never was asks for what is new', undefined, undefined, [RECENT]],
  ])('%s', (_, before, today, spans) => {
    expect(begun(12, ['a'], stateFrom(before), { startDate: today }).spansOf(['a'])).toEqual(spans);
  });

  it.each<[string, string | undefined, string | undefined, readonly string[], string]>([
    ['is told by the first read', undefined, undefined, [], 'all'],
    ['stays where it is later today', T(5), T(7), [], T(5)],
    ['stays all', undefined, T(3), [], 'all'],
    ['moves back where all of what lies between was read', T(5), T(3), [], T(3)],
    ['moves back to all', T(5), undefined, [], 'all'],
    ['stays where a part of what lies between could not be read', T(5), T(3), ['b'], T(5)],
  ])('%s', (_, before, today, failing, start) => {
    const keeper = begun(12, ['a', 'b'], stateFrom(before), { startDate: today });
    expect(keeper.snapshot(false)).toMatchObject({ start: before ?? 'all' });
    for (const product of ['a', 'b'])
      if (failing.includes(product)) keeper.except([product], true);
      else keeper.done([product]);
    expect(keeper.snapshot(true)).toMatchObject({ start });
  });

  it('is told where the state before says nothing of it', () => {
    const { start: _, ...untold } = finished(10, ['a']);
    const keeper = begun(12, ['a'], untold, { startDate: T(3) });
    expect(keeper.spansOf(['a'])).toEqual([RECENT]);
    keeper.done(['a']);
    expect(keeper.snapshot(true)).toMatchObject({ start: T(3) });
  });

  it.each<[string, string, object[]]>([
    ['before it has come to any', T(2), [{ from: T(3), to: T(5) }, RECENT]],
    ['within the first span', T(4), [{ from: T(3, '59:59'), to: T(5) }, RECENT]],
    ['at the end of the first', T(5), [RECENT]],
    ['between both', T(7), [RECENT]],
    ['within the second', T(11), [{ from: T(10, '59:59'), to: T(12) }]],
    ['at the end of all', T(12), []],
  ])('that is earlier leaves the rest of both spans to a read that broke off %s', (_, reached, spans) => {
    const first = begun(12, ['a'], stateFrom(T(5)), { startDate: T(3) });
    first.reached(['a'], reached);
    const second = begun(13, ['a'], first.snapshot(false), { startDate: T(3) });
    expect(second.spansOf(['a'])).toEqual(spans);
  });
});
