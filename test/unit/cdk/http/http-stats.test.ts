import { WallTime } from '../../../../src/cdk/http/http-stats';

/** Moves of a clock, in milliseconds, and beginnings and ends between them. */
type Step = number | 'begin' | 'end';

describe('WallTime', () => {
  it.each<[string, Step[], number]>([
    ['nothing', [500], 0],
    ['one', [5, 'begin', 100, 'end', 7], 100],
    ['two at once, once', ['begin', 10, 'begin', 100, 'end', 20, 'end'], 130],
    ['two one after the other', ['begin', 10, 'end', 1_000, 'begin', 20, 'end'], 30],
    ['one that is still at it', ['begin', 10, 'end', 1_000, 'begin', 20], 30],
  ])('counts %s', (_, steps, expected) => {
    let nowMs = 1_000_000;
    const time = new WallTime({ now: () => nowMs, sleep: () => Promise.resolve() });
    for (const step of steps) {
      if (typeof step === 'number') nowMs += step;
      else time[step]();
    }
    expect(time.ms).toBe(expected);
  });
});
