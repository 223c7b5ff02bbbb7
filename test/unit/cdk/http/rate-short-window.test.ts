import { type Counting, COUNTINGS } from '../../../../src/cdk/http/rate-counting';
import { CountingGuess } from '../../../../src/cdk/http/rate-guess';
import { RequestLog } from '../../../../src/cdk/http/rate-log';
import { Reserve } from '../../../../src/cdk/http/rate-reserve';
import { type ShortOutlook, ShortWindow } from '../../../../src/cdk/http/rate-short-window';
import { type Shown, Supposition } from '../../../../src/cdk/http/rate-supposition';
import { WholeWindow } from '../../../../src/cdk/http/rate-whole-window';
import { randomFrom } from './rate-random';

const [slidingLog, counterFromFullSeconds] = COUNTINGS;

function logOf(...times: readonly number[]): RequestLog {
  const log = new RequestLog();
  for (const atMs of times) log.add(atMs, 0);
  return log;
}

describe('How servers count', () => {
  const log = logOf(100, 200, 600, 1100);

  it.each([
    ['all of the last window', 1150, 3],
    ['none that is older', 1700, 1],
    ['none that comes later', 650, 3],
  ])('a log has %s', (_name, atMs, expected) => {
    expect(slidingLog.inUse(log, 1000, atMs)).toBe(expected);
  });

  it('a log has less when the oldest is forgotten', () => {
    expect(slidingLog.nextLessMs(log, 1000, 1150)).toBe(1200);
  });

  it('a counter has a part of the last fixed window', () => {
    expect(counterFromFullSeconds?.inUse(log, 1000, 1250)).toBe(3 * 0.75 + 1);
  });
});

describe('Supposition', () => {
  const log = logOf(100, 200, 300);
  const shown: Shown = { log, size: 10, windowMs: 1000, atMs: 900, left: 7, ahead: 0 };
  const known = { log, size: 10, windowMs: 1000 };

  it('has left what our own requests leave, where answers tell the same', () => {
    const supposition = new Supposition(slidingLog);
    supposition.learn(shown);
    expect(supposition.left(known, 950)).toBe(7);
    expect(supposition.squared).toBe(0);
  });

  it('puts down to others what is missing, and gives it back when it is no longer counted', () => {
    const supposition = new Supposition(slidingLog);
    supposition.learn({ ...shown, left: 5 });
    expect(supposition.left(known, 950)).toBe(5);
    expect(supposition.othersInUse(1000, 950)).toBe(2);
    expect(supposition.nextMoreMs({ ...known, log: logOf(950) }, 950)).toBe(1900);
    expect(supposition.left(known, 1950)).toBe(10);
  });

  it('takes back what it put down to others where more is left', () => {
    const supposition = new Supposition(slidingLog);
    supposition.learn({ ...shown, left: 5 });
    supposition.learn({ ...shown, atMs: 950, left: 6 });
    expect(supposition.othersInUse(1000, 960)).toBe(1);
  });

  it('knows requests that are there and have no answer', () => {
    const supposition = new Supposition(slidingLog);
    supposition.learn({ ...shown, left: 5, ahead: 2 });
    expect(supposition.othersInUse(1000, 950)).toBe(0);
  });
});

describe('CountingGuess', () => {
  /** Five requests a second, spread so unevenly that each way of counting tells something else of them. */
  const believedAfter = (seconds: number, server: Counting): Counting => {
    const guess = new CountingGuess();
    const random = randomFrom(1);
    const log = new RequestLog();
    const known = { log, size: 10, windowMs: 1000 };
    for (let atMs = 10_000; atMs < 10_000 + 1000 * seconds; atMs += 400 * random()) {
      guess.learn({ ...known, atMs, left: Math.floor(10 - server.inUse(log, 1000, atMs)), ahead: 0 });
      log.add(atMs, 0);
    }
    return guess.best.counting;
  };

  it.each([
    ['the usual way', 0],
    ['a counter from full seconds', 1],
    ['a counter from half seconds', 11],
  ])('finds out %s', (_name, index) => {
    expect(believedAfter(60, COUNTINGS[index] ?? slidingLog)).toBe(COUNTINGS[index]);
  });

  it('stays with the usual way where a window gives all back at once', () => {
    const fixed: Counting = {
      ...slidingLog,
      inUse: (times, windowMs, atMs) => times.upTo(atMs) - times.upTo(atMs - (atMs % windowMs)),
    };
    expect(believedAfter(60, fixed)).toBe(slidingLog);
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
    expect(reserve.keptBack(0)).toBe(2);
    for (let answer = 0; answer < 40; answer++) reserve.accepted(othersPart);
    expect(reserve.keptBack(0)).toBe(2 - shrunk);
  });

  it('never takes more than half of the limit', () => {
    const reserve = new Reserve(() => 0);
    for (let refusal = 0; refusal < 100; refusal++) reserve.refused(10);
    expect(reserve.keptBack(0)).toBe(5);
  });
});

describe('ShortWindow', () => {
  const outlook: ShortOutlook = {
    nowMs: 1090,
    log: logOf(100, 200, 300, 950),
    size: 4,
    windowMs: 1000,
    inFlight: 0,
    lastSentMs: 800,
    lastAnswerMs: 1000,
    quickestMs: 20,
  };
  const shown = { log: logOf(), size: 9, windowMs: 1000, atMs: -9000, ahead: 0 };
  const answered = { ...shown, sentAtMs: -9000, nowMs: -9000, remaining: 8 };
  /** After so many answers. */
  const shortAfter = (answers: number): ShortWindow => {
    const short = new ShortWindow(() => 0);
    for (let answer = 0; answer < answers; answer++) short.accepted(answered);
    return short;
  };

  it.each<[string, Partial<ShortOutlook>, number]>([
    ['when the first of ours comes back', {}, 1100],
    ['then at once', { nowMs: 1100 }, 1100],
    ['at once while some remain', { size: 5 }, 1090],
    ['not for those that are on their way', { nowMs: 1100, inFlight: 1 }, 1200],
    ['not in a burst', { nowMs: 1100, lastSentMs: 1050 }, 1050 + 0.22 * 250],
    ['after a silent window, whatever remains', { nowMs: 2100, log: logOf(), size: 0.5 }, 2100],
  ])('sends %s', (_name, change, atMs) => {
    expect(shortAfter(9).nextAtMs({ ...outlook, ...change })).toBeCloseTo(atMs);
  });

  it('keeps some back for others after refusals', () => {
    const short = new ShortWindow(() => 0);
    for (let refusal = 0; refusal < 9; refusal++) short.refused({ ...shown, size: 4, ahead: 4 });
    short.sent();
    const nextAtMs = (...used: readonly number[]) => short.nextAtMs({ ...outlook, log: logOf(...used) });
    expect(nextAtMs(200, 300)).toBe(1090);
    expect(nextAtMs(200, 300, 400)).toBeGreaterThan(1090);
  });

  it('lets half as many be in flight after a refusal, and one more after each answer', () => {
    const short = shortAfter(9);
    const mayGo = (inFlight: number) =>
      short.nextAtMs({ ...outlook, log: logOf(), size: 9, inFlight }) <= outlook.nowMs;
    expect(mayGo(8)).toBe(true);
    short.refused(shown);
    expect([mayGo(4), mayGo(5)]).toEqual([true, false]);
    short.accepted(answered);
    expect([mayGo(5), mayGo(6)]).toEqual([true, false]);
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
