import { refusalBackoffMs, refusedUntilMs } from '../../../../src/cdk/http/rate-hold';
import { RequestLog } from '../../../../src/cdk/http/rate-log';
import { nextSend, type Outlook, usable } from '../../../../src/cdk/http/rate-next';
import { RateReadings } from '../../../../src/cdk/http/rate-readings';
import { RecentMax } from '../../../../src/cdk/http/rate-recent-max';
import { randomFrom } from './rate-random';

describe('nextSend', () => {
  const reset = { earliestMs: 60_000, latestMs: 62_000 };
  const told = { remaining: 10, silent: 0, sentAtMs: -200, arrivedMs: -100, reset };
  const log = new RequestLog();
  for (let index = 0; index < 100; index++) log.add(-20_000, 1);
  const outlook: Outlook = {
    nowMs: 0,
    told,
    inFlight: 0,
    uncounted: 0,
    log,
    size: 100,
    windowMs: 60_000,
    refillsEarly: false,
    share: 1,
    lateMs: 0,
    lastSentMs: 0,
    lastAnswerMs: 0,
    mayTryMs: 0,
  };

  it.each<[string, Partial<Outlook>, number, boolean]>([
    ['at once while plenty remains', { told: { ...told, remaining: 50 } }, 0, false],
    ['spread over the window when little does', {}, 6000, false],
    ['further apart with requests in flight', { uncounted: 4 }, 10_000, false],
    ['further apart where others share the account', { share: 0.5 }, 12_000, false],
    ['over the near future where requests come back early', { refillsEarly: true, size: 1000 }, 300, false],
    ['at once when the reset may be any moment', { nowMs: 60_500 }, 60_500, false],
    ['after the reset with nothing left', { uncounted: 10 }, 62_000, true],
    ['later where resets were too early before', { uncounted: 10, lateMs: 500 }, 62_500, true],
    [
      'soon to see whether requests came back',
      { told: { ...told, remaining: 0 }, refillsEarly: true },
      40_000,
      true,
    ],
    ['at once when nothing is known', { told: undefined }, 0, true],
    ['one at a time when nothing is known', { told: undefined, mayTryMs: 5000 }, 5000, true],
    ['as a trial when the reset is over', { nowMs: 63_000 }, 63_000, true],
  ])('sends %s', (_name, change, atMs, isTrial) => {
    const changed = { ...outlook, ...change };
    expect(nextSend({ ...changed, mayTryMs: Math.max(changed.nowMs, changed.mayTryMs) })).toEqual({
      atMs,
      isTrial,
    });
  });

  it('counts as usable what is told less what it may not count', () => {
    expect(usable({ told: { ...told, silent: 2 }, share: 0.9, uncounted: 3 })).toBe(4);
  });
});

describe('refusedUntilMs', () => {
  const RESET = { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': '60' };
  const at = {
    sentAtMs: 900,
    receivedAtMs: 1000,
    wave: 1,
    lateMs: 0,
    windowMs: 1000,
    refillsEarly: false,
    returnMs: undefined,
  };
  const until = (headers: Record<string, string>, change = {}) =>
    refusedUntilMs({ ...at, ...change, headers }, () => 0);

  it.each([
    [
      'Retry-After',
      { 'retry-after': '5', 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': '60' },
      {},
      6000,
    ],
    // By when it came, though the server said it earlier: whoever is asked to wait must not be early.
    ['Retry-After from the end of a slow answer', { 'retry-after': '5' }, { sentAtMs: 0 }, 6000],
    ['else when our next request comes back', RESET, { returnMs: 1300 }, 1300],
    ['else at once, where it already has', RESET, { returnMs: 800 }, 1000],
    ['else Reset', RESET, { windowMs: 100_000 }, 62_050],
    ['else Reset, but no longer than a request counts', RESET, { windowMs: 60_500 }, 61_500],
    ['else a backoff, where requests come back before the reset', RESET, { refillsEarly: true }, 2000],
    ['else a backoff', {}, {}, 2000],
    ['a longer one in the third wave', {}, { wave: 3 }, 5000],
    ['Retry-After and a backoff in the second wave', { 'retry-after': '5' }, { wave: 2 }, 7000],
    ['later than told, where the server was late before', { 'retry-after': '5' }, { lateMs: 300 }, 6300],
  ])('is %s', (_name, headers, change, expected) => {
    expect(until(headers, change)).toBe(expected);
  });

  it('draws a backoff from the upper half, and never over a minute', () => {
    expect(refusalBackoffMs(1, () => 0.999)).toBeCloseTo(500, -1);
    expect(refusalBackoffMs(40, () => 0)).toBe(60_000);
  });
});

describe('RateReadings', () => {
  const add = (
    readings: RateReadings,
    remaining: number | undefined,
    sentAtMs: number,
    receivedAtMs: number,
  ) =>
    readings.add({
      reading: remaining === undefined ? undefined : { remaining, resetInMs: 30_000 },
      sentAtMs,
      arrivedMs: sentAtMs,
      receivedAtMs,
    });

  it('takes the lowest of those that were sent nearly together', () => {
    const readings = new RateReadings();
    add(readings, 5, 0, 110);
    add(readings, 7, 50, 100);
    expect(readings.told).toMatchObject({ remaining: 5, sentAtMs: 0 });
  });

  it('takes the newest request, in whatever order the answers come', () => {
    const readings = new RateReadings();
    add(readings, 99, 101, 200);
    add(readings, 5, 0, 300);
    expect(readings.told?.remaining).toBe(99);
  });

  it('remembers answers that told nothing until a newer one tells', () => {
    const readings = new RateReadings();
    add(readings, 5, 0, 100);
    add(readings, undefined, 0, 110);
    expect(readings.told).toMatchObject({ remaining: 5, silent: 1 });
    add(readings, 4, 120, 200);
    expect(readings.told).toMatchObject({ remaining: 4, silent: 0 });
  });

  it('allows for whole seconds that were truncated or rounded up', () => {
    const readings = new RateReadings();
    add(readings, 5, 1000, 1100);
    expect(readings.told?.reset).toEqual({ earliestMs: 30_000, latestMs: 32_150 });
  });
});

describe('RequestLog', () => {
  it('counts and finds like a plain list', () => {
    const random = randomFrom(1);
    const log = new RequestLog();
    const list: number[] = [];
    for (let index = 0; index < 5000; index++) {
      const atMs = index * 10 + Math.floor(random() * 300);
      log.add(atMs, 0);
      list.push(atMs);
      log.forgetBefore(index * 10 - 20_000);
    }
    list.sort((a, b) => a - b);
    for (let atMs = 35_000; atMs < 51_000; atMs += 77) {
      expect(log.upTo(atMs)).toBe(list.filter((ms) => ms <= atMs).length);
    }
    for (let n = 3500; n <= 5000; n += 13) expect(log.when(n)).toBe(list[n - 1]);
    expect(log.when(5001)).toBe(Infinity);
  });

  it('takes back the newest up to a time', () => {
    const log = new RequestLog();
    for (const [atMs, count] of [
      [10, 2],
      [20, 3],
      [30, 1],
    ] as const)
      log.add(atMs, 0, count);
    log.remove(2, 25);
    expect([log.upTo(10), log.upTo(20), log.upTo(30), log.total]).toEqual([2, 3, 4, 4]);
    log.remove(9, 25);
    expect([log.upTo(20), log.upTo(30), log.when(1)]).toEqual([0, 1, 30]);
  });

  it('keeps requests of the same moment together', () => {
    const log = new RequestLog();
    for (const atMs of [0, 3, 9, 30]) log.add(atMs, 10);
    expect(log.upTo(0)).toBe(3);
    expect(log.total).toBe(4);
  });
});

describe('RecentMax', () => {
  it('forgets what is older than two spans, and nothing that is younger than one', () => {
    const recent = new RecentMax();
    recent.add(9, 0, 100);
    recent.add(5, 99, 100);
    recent.add(3, 150, 100);
    expect(recent.value).toBe(9);
    recent.add(4, 260, 100);
    expect(recent.value).toBe(4);
    recent.add(1, 900, 100);
    expect(recent.value).toBe(1);
  });
});
