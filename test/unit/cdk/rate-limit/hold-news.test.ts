import { HoldNews } from '../../../../src/cdk/rate-limit/hold-news';

/** When a person is told, and until when. */
function setUp() {
  const told: [number, number][] = [];
  let nowMs = 0;
  const news = new HoldNews((untilMs) => told.push([nowMs, untilMs]));
  return {
    told,
    /** All are held from a time on. */
    held: (atMs: number, untilMs: number) => {
      nowMs = atMs;
      news.waitsUntil(untilMs, untilMs, atMs);
    },
    /** The next one waits, or (Infinity) none does. */
    next: (atMs: number, untilMs: number) => {
      nowMs = atMs;
      news.waitsUntil(untilMs, undefined, atMs);
    },
  };
}

describe('A person is told of holds', () => {
  it('as soon as one of some seconds begins, and once', () => {
    const { held, told } = setUp();
    held(0, 4000);
    held(10, 4100);
    expect(told).toEqual([[0, 4000]]);
  });

  it('not where they are over at once', () => {
    const { held, told } = setUp();
    held(0, 2900);
    expect(told).toEqual([]);
  });

  it('every 15 seconds at most where one of a few seconds follows the other', () => {
    const { held, told } = setUp();
    for (let second = 0; second < 60; second += 4) held(1000 * second, 1000 * (second + 4));
    expect(told.map(([atMs]) => atMs)).toEqual([0, 16_000, 32_000, 48_000]);
  });

  it('at once of a long one that follows', () => {
    const { held, told } = setUp();
    held(0, 4000);
    held(4000, 60_000);
    expect(told.map(([atMs]) => atMs)).toEqual([0, 4000]);
  });
});

describe('A person is told of short waits', () => {
  it.each([
    ['most of the time is waited', 800, true],
    ['little of it is', 200, false],
  ])('where %s: for %i ms of each second', (_, waitedMs, isTold) => {
    const { next, told } = setUp();
    for (let atMs = 0; atMs < 60_000; atMs += 1000) {
      next(atMs, atMs + waitedMs);
      next(atMs + waitedMs, Infinity);
    }
    expect(told.length > 0).toBe(isTold);
    expect(told.length).toBeLessThanOrEqual(4);
  });
});
