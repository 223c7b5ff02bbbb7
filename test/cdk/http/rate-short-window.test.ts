import { COUNTINGS } from '../../../src/cdk/http/rate-counting';
import { CountingGuess } from '../../../src/cdk/http/rate-guess';
import { RequestLog } from '../../../src/cdk/http/rate-log';
import { Reserve } from '../../../src/cdk/http/rate-reserve';
import { type ShortOutlook, ShortWindow } from '../../../src/cdk/http/rate-short-window';
import { WholeWindow } from '../../../src/cdk/http/rate-whole-window';

const [slidingLog, counterFromFullSeconds] = COUNTINGS;

function logOf(...times: readonly number[]): RequestLog {
  const log = new RequestLog();
  for (const atMs of times) log.add(atMs, 0);
  return log;
}

describe('How servers count', () => {
  const log = logOf(100, 200, 600, 1100);

  it.each([
    ['all of the last window', 1200, 1150, 3],
    ['none that is older', 1200, 1700, 1],
    ['none that came later than is asked for', 600, 1150, 2],
  ])('a log has %s', (_name, untilMs, atMs, expected) => {
    expect(slidingLog.inUse(log, 1000, untilMs, atMs)).toBe(expected);
  });

  it('a log has less when the oldest is forgotten', () => {
    expect(slidingLog.nextLessMs(log, 1000, 1150)).toBe(1200);
  });

  it('a counter has a part of the last fixed window', () => {
    expect(counterFromFullSeconds?.inUse(log, 1000, 1250, 1250)).toBe(3 * 0.75 + 1);
  });
});

describe('CountingGuess', () => {
  it.each([
    ['stays with the usual way while that promises too much no more than by chance', 0.02, 0],
    ['takes another that promises too much less often', 1, 3],
  ])('%s', (_name, often, index) => {
    const guess = new CountingGuess();
    for (let answer = 1; answer <= 300; answer++) {
      const isOff = Math.floor(answer * often) > Math.floor((answer - 1) * often);
      guess.learn(5, (counting) => (counting === COUNTINGS[3] || !isOff ? 5 : 6));
    }
    expect(guess.counting).toBe(COUNTINGS[index]);
  });

  it('stays with it where a window gives all back at once, more than it promises', () => {
    const guess = new CountingGuess();
    for (let answer = 1; answer <= 300; answer++) {
      const isReset = answer % 10 === 0;
      guess.learn(15, (counting) => (isReset ? 0 : counting === COUNTINGS[3] ? 15 : 16));
    }
    expect(guess.counting).toBe(COUNTINGS[0]);
  });
});

describe('Reserve', () => {
  it.each([
    ['alone on an account', 0, 0],
    ['beside others', 0.5, 1],
  ])('%s it shrinks with what is borne', (_name, othersPart, shrunk) => {
    const reserve = new Reserve(() => 0);
    for (let refusal = 0; refusal < 17; refusal++) reserve.refused(10);
    reserve.sent();
    expect(reserve.keptBack).toBe(2);
    for (let answer = 0; answer < 40; answer++) reserve.accepted(othersPart);
    expect(reserve.keptBack).toBe(2 - shrunk);
  });

  it('never takes more than half of the limit', () => {
    const reserve = new Reserve(() => 0);
    for (let refusal = 0; refusal < 100; refusal++) reserve.refused(10);
    expect(reserve.keptBack).toBe(5);
  });
});

describe('ShortWindow', () => {
  const reset = { earliestMs: 0, latestMs: 0 };
  const outlook: ShortOutlook = {
    nowMs: 1090,
    told: { remaining: 0, silent: 0, sentAtMs: 900, arrivedMs: 950, reset },
    log: logOf(100, 200, 300, 950),
    size: 4,
    windowMs: 1000,
    inFlight: 0,
    uncounted: 0,
    lastSentMs: 800,
    lastAnswerMs: 1000,
    quickestMs: 20,
  };

  it.each<[string, Partial<ShortOutlook>, number]>([
    ['when the first of ours comes back', {}, 1100],
    ['then at once', { nowMs: 1100 }, 1100],
    ['at once while some remain', { told: { ...outlook.told, remaining: 1 }, size: 5 }, 1090],
    ['not for those that are on their way', { nowMs: 1100, inFlight: 1, uncounted: 1 }, 1200],
    ['not in a burst', { nowMs: 1100, lastSentMs: 1050 }, 1050 + 0.22 * 250],
    ['after a silent window, whatever remains', { nowMs: 2100, log: logOf(), size: 0.5 }, 2100],
  ])('sends %s', (_name, change, atMs) => {
    const short = new ShortWindow(() => 0);
    expect(short.nextAtMs({ ...outlook, ...change })).toBeCloseTo(atMs);
  });

  it('keeps some back for others after refusals', () => {
    const short = new ShortWindow(() => 0);
    for (let refusal = 0; refusal < 9; refusal++) short.refused(9);
    short.sent();
    const left = (remaining: number) => ({ ...outlook, size: 9, told: { ...outlook.told, remaining } });
    expect(short.nextAtMs(left(2))).toBe(1090);
    expect(short.nextAtMs(left(1))).toBeGreaterThan(1090);
  });
});

describe('WholeWindow', () => {
  const limit = { size: 2, windowMs: 1000, quickestMs: 20 };

  /** Two requests, 50 ms after the last window's end, whose answers tell so much and come after 40 and 60 ms. */
  const windowOf = (whole: WholeWindow, beganMs: number, remaining: readonly number[]) => {
    for (const _ of remaining) whole.sent({ ...limit, nowMs: beganMs });
    for (const [index, left] of remaining.entries()) {
      const nowMs = beganMs + 40 + 20 * index;
      whole.answered({ ...limit, remaining: left, sentAtMs: beganMs, nowMs, oneByOne: 0 });
    }
  };
  const after = (...windows: readonly (readonly number[])[]): WholeWindow => {
    const whole = new WholeWindow();
    for (const [index, remaining] of windows.entries()) windowOf(whole, 1100 * index, remaining);
    return whole;
  };

  it('is sure after three', () => {
    expect(after([1, 0], [1, 0]).isSure).toBe(false);
    expect(after([1, 0], [1, 0], [1, 0]).isSure).toBe(true);
  });

  it('waits until even the quickest request comes after the end', () => {
    const whole = after([1, 0], [1, 0], [1, 0]);
    expect(whole.nextAtMs({ ...limit, nowMs: 2300 })).toBe(2200 + 40 - 20 + 1000);
  });

  it('is not sure of a limit that gives back before its end', () => {
    expect(after([1, 0], [1, 1], [1, 0], [1, 1], [1, 0]).isSure).toBe(false);
  });

  it('lets as many go at once as there were in the last windows, for a limit may be lowered', () => {
    const whole = after(...Array.from({ length: 8 }, () => [1, 0]), [0], [0]);
    whole.sent({ ...limit, nowMs: 11_000 });
    expect(whole.isSure).toBe(true);
    expect(whole.nextAtMs({ ...limit, nowMs: 11_000 })).toBe(Infinity);
  });

  it('gives up where a window begins before one of ours could have ended', () => {
    const whole = after([1, 0], [1, 0], [1, 0]);
    windowOf(whole, 2700, [1]);
    expect(whole.isSure).toBe(false);
  });
});
