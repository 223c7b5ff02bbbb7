import { HoldReports } from '../../../../src/cdk/rate-limit/hold-reports';

/** When a hold was reported, and until when it lasts. */
function setUp() {
  const reported: [number, number][] = [];
  let nowMs = 0;
  const reports = new HoldReports((untilMs) => reported.push([nowMs, untilMs]));
  return {
    reported,
    /** All are held from a time on. */
    held: (atMs: number, untilMs: number) => {
      nowMs = atMs;
      reports.waitsUntil(untilMs, untilMs, atMs);
    },
    /** The next one waits, or (Infinity) none does. */
    next: (atMs: number, untilMs: number) => {
      nowMs = atMs;
      reports.waitsUntil(untilMs, undefined, atMs);
    },
  };
}

describe('Holds are reported', () => {
  it('as soon as one of some seconds begins, and once', () => {
    const { held, reported } = setUp();
    held(0, 4000);
    held(10, 4100);
    expect(reported).toEqual([[0, 4000]]);
  });

  it.each([0, 100_000])('not where they are over at once, %i ms after the start', (startMs) => {
    const { held, reported } = setUp();
    held(startMs, startMs + 2900);
    expect(reported).toEqual([]);
  });

  it('once, where a long one is told again and again', () => {
    const { held, reported } = setUp();
    for (let atMs = 0; atMs < 55_000; atMs += 1000) held(atMs, 60_000);
    expect(reported).toEqual([[0, 60_000]]);
  });

  it('every 15 seconds at most where one of a few seconds follows the other', () => {
    const { held, reported } = setUp();
    for (let second = 0; second < 60; second += 4) held(1000 * second, 1000 * (second + 4));
    expect(reported.map(([atMs]) => atMs)).toEqual([0, 16_000, 32_000, 48_000]);
  });

  it('at once of a long one that follows', () => {
    const { held, reported } = setUp();
    held(0, 4000);
    held(4000, 60_000);
    expect(reported.map(([atMs]) => atMs)).toEqual([0, 4000]);
  });
});

describe('Short waits are reported', () => {
  it.each([
    ['most of the time is waited', 800, true],
    ['little of it is', 200, false],
  ])('where %s: for %i ms of each second', (_, waitedMs, isReported) => {
    const { next, reported } = setUp();
    for (let atMs = 0; atMs < 60_000; atMs += 1000) {
      next(atMs, atMs + waitedMs);
      next(atMs + waitedMs, Infinity);
    }
    expect(reported.length > 0).toBe(isReported);
    expect(reported.length).toBeLessThanOrEqual(4);
    for (const [atMs, untilMs] of reported) expect(untilMs - atMs).toBeLessThan(1000);
  });

  it('after ten seconds of them, and not before', () => {
    const { next, reported } = setUp();
    for (let atMs = 50_000; atMs < 59_000; atMs += 1000) next(atMs, atMs + 1000);
    expect(reported).toEqual([]);
    next(60_000, 61_000);
    expect(reported).toEqual([[60_000, 61_000]]);
  });

  it('not where nobody waits any more', () => {
    const { next, reported } = setUp();
    next(0, 9000);
    next(10_000, Infinity);
    expect(reported).toEqual([]);
  });
});
