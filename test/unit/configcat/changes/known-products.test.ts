import type { JsonObject } from '../../../../src/cdk/protocol/json';
import { changeRead } from '../../../support/read/change-read';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const T = (day: number) => `2026-08-${String(day).padStart(2, '0')}T00:00:00.000000Z`;
const SECONDS = (day: number) => Date.parse(T(day)) / 1000;
const IDS = Array.from({ length: 20 }, (_, index) => `p${String(index).padStart(2, '0')}`);

type ReadGiven = Parameters<typeof changeRead> extends [string, ...infer Given] ? Given : never;

function keeper(day: number, ...given: ReadGiven) {
  return changeRead(T(day), ...given);
}

/** A state in which each product was scanned on its day. */
function state(cursorDay: number, days: Readonly<Record<string, number>>, open?: JsonObject): JsonObject {
  const products = Object.entries(days).map(([id, day]) => [id, ['digest', SECONDS(day)]]);
  return {
    v: 1,
    lastChangedAt: T(cursorDay),
    products: Object.fromEntries(products) as JsonObject,
    recent: [],
    ...(open === undefined ? {} : { open }),
  };
}

describe('which products are scanned after the first hour', () => {
  const scannedOf = (given: JsonObject, ids = IDS) => {
    const one = keeper(10, given, { elapsedMs: () => 2 * HOUR });
    one.window.products.plan(IDS.map((id) => [id]));
    return ids.filter(
      (id) => one.window.products.isSame([id], 'digest') && one.window.products.isScanned([id]),
    );
  };

  it('one without an entry, which is read whole in any case, takes no place of those that are due', () => {
    const [, ...known] = IDS;
    expect(scannedOf(state(9, Object.fromEntries(known.map((id) => [id, 1]))))).toEqual(['p01']);
  });

  it('those that a broken read has passed take none either', () => {
    const days = Object.fromEntries(IDS.map((id) => [id, id < 'p10' ? 9 : 1]));
    const open = { started: T(9), until: T(9), mark: 'p10' };
    expect(scannedOf(state(8, days, open), IDS.slice(11))).toEqual([]);
    expect(scannedOf(state(8, days, open))).toEqual(['p10']);
  });
});

describe('a scan time that is wrong', () => {
  it.each([
    ['in the future', SECONDS(30)],
    ['no date at all', 1e300],
    ['before all time', -1e300],
  ])('%s: the product is scanned', (_, scanned) => {
    const one = keeper(20, { v: 1, lastChangedAt: T(10), products: { p: ['digest', scanned] }, recent: [] });
    one.window.products.plan([['p']]);
    expect([one.window.products.isSame(['p'], 'digest'), one.window.products.isScanned(['p'])]).toEqual([
      true,
      true,
    ]);
    expect(one.window.products.sinceOf(['p'])).toBe('2026-08-13T23:00:00.000000Z');
  });
});

describe('a scan time some seconds after the read began, as a server whose clock is behind makes it', () => {
  const scannedWith = (fullScanIntervalMs: number) => {
    const products = { p: ['digest', SECONDS(20) + 4] };
    const one = keeper(20, { v: 1, lastChangedAt: T(19), products, recent: [] }, { fullScanIntervalMs });
    one.window.products.plan([['p']]);
    return one.window.products.isSame(['p'], 'digest') && one.window.products.isScanned(['p']);
  };

  it('is believed', () => {
    expect(scannedWith(7 * DAY)).toBe(false);
  });

  it('holds back no scan where each read scans', () => {
    expect(scannedWith(0)).toBe(true);
  });
});

describe('a product of which a broken read has read a part, beyond its mark', () => {
  /** A first read that breaks off, and is resumed. */
  function resumed(day: number, digest: string): JsonObject {
    const first = keeper(1);
    first.start([]);
    first.window.products.plan([['a'], ['b']]);
    for (const id of ['a', 'b']) first.start([id]);
    first.opened([]);
    first.window.products.isSame(['b'], 'digest');
    first.window.products.scan(['b']);
    for (const config of ['1', '2']) first.start(['b', config]);
    first.opened(['b']);
    first.done(['b', '1']);
    const next = keeper(day, first.snapshot(false));
    next.start([]);
    next.window.products.plan([['a'], ['b']]);
    for (const id of ['a', 'b']) next.start([id]);
    next.opened([]);
    next.done(['a']);
    next.window.products.isSame(['b'], digest);
    next.window.products.scan(['b']);
    expect([next.wants(['b', '1']), next.wants(['b', '2'])]).toEqual([false, true]);
    next.start(['b', '2']);
    next.opened(['b']);
    next.done(['b', '2']);
    return next.snapshot(true);
  }

  it('its changes are asked for from the part on, not from the resumed read on', () => {
    const one = keeper(9, resumed(8, 'digest'), { fullScanIntervalMs: 30 * DAY });
    one.window.products.plan([['b']]);
    const isSame = one.window.products.isSame(['b'], 'digest');
    const isRead = !isSame || one.window.products.isScanned(['b']);
    expect(isRead || one.window.products.sinceOf(['b']) <= T(1)).toBe(true);
  });

  it('is read whole once more, because its listing may have changed between the parts', () => {
    expect(keeper(3, resumed(2, 'other')).window.products.isSame(['b'], 'other')).toBe(false);
  });

  it('and after that only for what changed', () => {
    const once = keeper(3, resumed(2, 'other'));
    once.start(['b']);
    once.window.products.isSame(['b'], 'other');
    once.window.products.scan(['b']);
    once.done(['b']);
    expect(keeper(4, once.snapshot(true)).window.products.isSame(['b'], 'other')).toBe(true);
  });
});

describe('the log of a product whose cursor is too old to ask from', () => {
  it.each([
    ['was scanned in a long backfill', 10],
    ['could not be scanned', 1],
  ])('%s: streams that get to it seconds apart ask from the same time on', (_, scannedDay) => {
    const sinceOf = (seconds: number) => {
      const products = { p: ['digest', SECONDS(scannedDay) + 60 + seconds] };
      const given = { v: 1, lastChangedAt: T(1), products, recent: [] };
      const elapsedMs = () => 2 * HOUR + (1 + seconds) * 1_000;
      return keeper(12, given, { elapsedMs }).window.products.sinceOf(['p']);
    };
    expect(sinceOf(5)).toBe(sinceOf(0));
  });
});
