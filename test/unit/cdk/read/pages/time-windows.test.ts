import fc from 'fast-check';
import {
  isSplittable,
  MOST_IN_A_WINDOW,
  splitByCount,
  splitRefused,
} from '../../../../../src/cdk/read/pages/time-windows';
import type { TimeSpan } from '../../../../../src/cdk/state/time-span';
import { shiftTimestamp, timestampMs, timestampOfMs } from '../../../../../src/cdk/time/timestamp';

const DAY = 86_400_000;
const TO = '2026-08-01T12:00:00.123456Z';
const RETENTION = 100 * DAY;

const lengthMs = ({ from, to }: TimeSpan) => timestampMs(to) - timestampMs(from ?? to);
const window = fc
  .integer({ min: 4_001, max: 800 * DAY })
  .map((ms): TimeSpan => ({ from: shiftTimestamp(TO, -ms), to: TO }));
const anyWindow = fc.oneof(window, fc.constant<TimeSpan>({ from: undefined, to: TO }));

/** Do the parts, one after the other, leave no moment of the whole out, and overlap by a second? */
function expectToCover(parts: readonly TimeSpan[], whole: TimeSpan): void {
  expect(parts.at(-1)?.to).toBe(whole.to);
  for (const [index, part] of parts.entries()) {
    expect(part.from === undefined || part.from < part.to).toBe(true);
    const next = parts[index + 1];
    if (next !== undefined) expect(next.from).toBe(shiftTimestamp(part.to, -1_000));
  }
}

describe('splitting windows of time', () => {
  it('covers the whole window with parts that overlap by a second, when there are too many events', () => {
    fc.assert(
      fc.property(anyWindow, fc.integer({ min: MOST_IN_A_WINDOW + 1, max: 10_000_000 }), (whole, total) => {
        const parts = splitByCount(whole, total, RETENTION);
        expectToCover(parts, whole);
        expect(parts[0]?.from).toBe(whole.from);
        expect(parts.length).toBeGreaterThan(1);
        expect(parts.length).toBeLessThanOrEqual(32);
      }),
    );
  });

  it('halves a window that is refused, an open one from the longest retention on', () => {
    fc.assert(
      fc.property(anyWindow, (whole) => {
        const parts = splitRefused(whole, RETENTION);
        expect(parts).toHaveLength(2);
        expectToCover(parts, whole);
        const begin = whole.from ?? timestampOfMs(timestampMs(TO) - RETENTION);
        expect(timestampMs(parts[0]?.from ?? '')).toBe(timestampMs(begin));
      }),
    );
  });

  it('comes to windows that are not split any more, whatever is refused', () => {
    let pending = splitRefused({ from: undefined, to: TO }, 751 * DAY);
    let depth = 0;
    while (isSplittable(pending[0] ?? pending[1] ?? { from: TO, to: TO })) {
      pending = splitRefused(pending[0] as TimeSpan, 751 * DAY);
      depth++;
    }
    expect(depth).toBeLessThan(30);
    expect(lengthMs(pending[0] as TimeSpan)).toBeLessThanOrEqual(4_000);
  });

  it.each([
    ['an open window', { from: undefined, to: TO }, true],
    ['one of a day', { from: shiftTimestamp(TO, -DAY), to: TO }, true],
    ['one of four seconds', { from: shiftTimestamp(TO, -4_000), to: TO }, false],
    ['a moment', { from: TO, to: TO }, false],
  ])('tells of %s whether it can be split', (_, whole, isIt) => {
    expect(isSplittable(whole)).toBe(isIt);
  });
});
